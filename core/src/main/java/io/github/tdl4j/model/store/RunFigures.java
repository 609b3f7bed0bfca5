package io.github.tdl4j.model.store;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.json.JsonFaults;
import io.github.tdl4j.model.FittedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
    for (JsonNode cell : results.path("cells")) {
      name(cell, model).ifPresent(name -> cells.add(cell(name, cell)));
    }
    return new RunFigures(
        results.path("foldsPerRepeat").asInt(1),
        results.path("repeats").asInt(1),
        provenance.path("settings").asString("").equals(model.provenance().settings()),
        cells);
  }

  /**
   * Checks a run before a model is fitted.
   *
   * @param sha256 digest of the data set
   * @throws InputException if the run has no results, or is of other data
   */
  public static void check(Path run, String sha256) {
    var unused = results(run, sha256);
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
    if (!results.path("format").asString("").equals("tdl4j-results")
        || !results.path("cells").isArray()) {
      throw new InputException(
          file + ": must be the results of a run, of the format tdl4j-results, but is not");
    }
    return results;
  }

  private static JsonNode json(Path file) {
    try {
      return JsonMapper.shared().readTree(RegularFile.text(file, LARGEST));
    } catch (JacksonException e) {
      throw JsonFaults.of(file, e);
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

  private static Cell cell(String name, JsonNode cell) {
    List<Label> labels = new ArrayList<>();
    for (JsonNode label : cell.path("labels")) {
      labels.add(
          new Label(
              label.path("label").asString(""),
              label.path("tested").asInt(0),
              label.path("accuracy").asDouble(0)));
    }
    JsonNode interval = cell.path("interval");
    return new Cell(
        name,
        new Means(
            figure(cell, "accuracy"),
            figure(cell, "seen"),
            figure(cell, "unseen"),
            figure(cell, "harmonicMean")),
        interval.isArray() && interval.size() == 2
            ? Optional.of(List.of(interval.get(0).asDouble(0), interval.get(1).asDouble(0)))
            : Optional.empty(),
        labels);
  }

  private static OptionalDouble figure(JsonNode cell, String key) {
    JsonNode value = cell.path(key);
    return value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty();
  }
}
