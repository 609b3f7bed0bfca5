package io.github.tdl4j.model.store;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.json.JsonFields;
import io.github.tdl4j.io.json.JsonTree;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.report.recorded.RecordedResults;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/**
 * The figures of a run of the same data set, for the model card.
 *
 * @param folds folds in each repeat
 * @param repeats repeats of the cross-validation
 * @param hasSameSettings whether the run has the settings of the model
 * @param cells figures of the networks that the model has too
 */
public record RunFigures(int folds, int repeats, boolean hasSameSettings, List<Cell> cells) {
  private static final String RESULTS = "results.json";
  private static final String PROVENANCE = "provenance.json";
  private static final String NUMBER = "must be a number";
  private static final long LARGEST = 1 << 28;

  public RunFigures {
    cells = List.copyOf(cells);
  }

  /**
   * The figures of a network.
   *
   * @param name name in the card
   * @param means the means over instances and labels
   * @param interval confidence interval of the accuracy, if the run has one
   * @param labels figures by label
   */
  public record Cell(
      String name, Means means, Optional<List<Double>> interval, List<Label> labels) {
    public Cell {
      labels = List.copyOf(labels);
    }
  }

  /** Means over instances and labels; one that the run does not have is empty. */
  public record Means(
      OptionalDouble accuracy,
      OptionalDouble seen,
      OptionalDouble unseen,
      OptionalDouble harmonicMean) {}

  /**
   * The figures of a label.
   *
   * @param tested number of tests
   */
  public record Label(String label, int tested, double accuracy) {}

  /**
   * Reads the figures of a run of the same data.
   *
   * @param run a run folder
   * @throws InputException if the run has no results, or is of other data
   */
  public static RunFigures read(Path run, FittedModel model) {
    JsonNode results = results(run, model.provenance().data().sha256());
    JsonNode provenance = json(run.resolve(PROVENANCE));
    List<Cell> cells = new ArrayList<>();
    int number = 0;
    for (JsonNode cell : results.path("cells")) {
      number++;
      JsonFields fields = fields(run.resolve(RESULTS) + ": cell " + number, cell);
      name(cell, model).ifPresent(name -> cells.add(cell(name, fields)));
    }
    JsonFields heading = fields(run.resolve(RESULTS).toString(), results);
    return new RunFigures(
        heading.whole("foldsPerRepeat", 1),
        heading.whole("repeats", 1),
        provenance.path("settings").asString("").equals(model.provenance().settings()),
        cells);
  }

  /**
   * Checks a run before a model is fitted.
   *
   * @param sha256 digest of the data set
   * @throws InputException if the run has no results, they are damaged, or it is of other data
   */
  public static void check(Path run, String sha256) {
    var unused = results(run, sha256);
    RecordedResults.requireSound(run);
  }

  private static JsonNode results(Path run, String sha256) {
    String digest = json(run.resolve(PROVENANCE)).path("data").path("sha256").asString("");
    if (!digest.equals(sha256)) {
      throw new InputException(
          run.resolve(PROVENANCE)
              + ": data.sha256 must be that of the model's data set, "
              + sha256
              + ", but is "
              + Quoting.quoted(digest)
              + "; give a run of the same data");
    }
    Path file = run.resolve(RESULTS);
    JsonNode results = json(file);
    JsonFields fields = fields(file.toString(), results);
    if (!fields.textOrEmpty("format").equals("tdl4j-results")) {
      throw fields.fault("format", "must be tdl4j-results");
    }
    fields.list("cells", "must be a list");
    return results;
  }

  private static JsonFields fields(String where, JsonNode node) {
    return new JsonFields(where, node, "restore the file, or give another run");
  }

  private static JsonNode json(Path file) {
    try {
      return JsonTree.parse(file.toString(), RegularFile.text(file, LARGEST));
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  /** Returns the name of a cell in the card if the model has its network. */
  private static Optional<String> name(JsonNode cell, FittedModel model) {
    String map = cell.path("map").asString("");
    int layer = cell.path("layer").asInt(-1);
    return switch (cell.path("method").asString("")) {
      case "unimodal" -> Optional.of("before the transfer");
      case "source" -> Optional.of("source network");
      case "tdl" ->
          model.transfers().size() == 1
                  && model.transfers().get(0).map().equals(map)
                  && model.transfers().get(0).layers().target() == layer
              ? Optional.of("after the transfer")
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Cell cell(String name, JsonFields fields) {
    List<Label> labels = new ArrayList<>();
    for (JsonNode node : fields.list("labels", "must be a list")) {
      JsonFields label = fields(fields.where() + ": label " + (labels.size() + 1), node);
      labels.add(
          new Label(
              label.text("label"),
              label.whole("tested", 1),
              label.share("accuracy").orElseThrow(() -> label.fault("accuracy", NUMBER))));
    }
    return new Cell(
        name,
        new Means(
            fields.share("accuracy"),
            fields.share("seen"),
            fields.share("unseen"),
            fields.share("harmonicMean")),
        interval(fields),
        labels);
  }

  private static Optional<List<Double>> interval(JsonFields fields) {
    if (!fields.node().path("interval").isArray()) {
      return Optional.empty();
    }
    List<Double> ends = fields.numbers("interval");
    if (ends.size() != 2) {
      throw fields.fault("interval", "must be two numbers");
    }
    return Optional.of(ends);
  }
}
