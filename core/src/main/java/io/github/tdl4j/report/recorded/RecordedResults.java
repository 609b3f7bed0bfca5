package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SplitKind;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.json.JsonFields;
import io.github.tdl4j.io.json.JsonTree;
import io.github.tdl4j.report.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The results of a finished run.
 *
 * @param folder of the run
 * @param heading the data and the division
 * @param cells predictions of all cells, in the order of the grid
 */
public record RecordedResults(Path folder, ResultsHeading heading, List<CellPredictions> cells) {
  private static final long LARGEST = 1 << 28;
  private static final String FORMAT = "tdl4j-results";
  private static final int VERSION = 2;

  /** The way out of a damaged file. */
  static final String REMEDY = "restore the file, or run the experiment again";

  public RecordedResults {
    cells = List.copyOf(cells);
  }

  /** Returns whether a folder has the results of a finished run. */
  public static boolean areIn(Path folder) {
    return Files.isRegularFile(folder.resolve(ReportFiles.RESULTS))
        && Files.isRegularFile(folder.resolve(ReportFiles.PREDICTIONS));
  }

  /**
   * Reads the results of a run.
   *
   * @throws InputException if the folder has none, or a file breaks a rule of its format
   */
  public static RecordedResults read(Path folder) {
    requireIn(folder);
    Path file = folder.resolve(ReportFiles.RESULTS);
    ResultsHeading heading = heading(file, json(file));
    return new RecordedResults(
        folder, heading, RecordedPredictions.read(folder.resolve(ReportFiles.PREDICTIONS)));
  }

  /**
   * Returns the accuracy of the best transfer of a run, which results.json has; 0 without one.
   *
   * @param folder of the run
   * @throws InputException if the folder has no results, or results.json breaks a rule of its
   *     format
   */
  public static double bestAccuracy(Path folder) {
    requireIn(folder);
    Path file = folder.resolve(ReportFiles.RESULTS);
    JsonNode root = json(file);
    heading(file, root);
    double best = 0;
    int number = 0;
    for (JsonNode node : cells(file, root)) {
      FigureNode cell = new FigureNode(new JsonFields(file + ": cell " + ++number, node, REMEDY));
      CellName name = cell.cell();
      boolean isTransfer = name.method() == Method.TDL && !name.isControl();
      best = isTransfer ? Math.max(best, cell.accuracy()) : best;
    }
    return best;
  }

  /** Refuses a folder without the results of a finished run. */
  static void requireIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw none(folder, Files.exists(folder) ? "is a file" : "does not exist");
    }
    for (String name : List.of(ReportFiles.RESULTS, ReportFiles.PREDICTIONS)) {
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        throw none(folder, "has no " + name);
      }
      if (!Files.isRegularFile(file)) {
        throw new InputException(
            file + ": must be a file but is " + FileFaults.kind(file) + "; " + REMEDY);
      }
    }
  }

  private static InputException none(Path folder, String reason) {
    return new InputException(
        folder
            + ": must be the folder of a finished run, with "
            + ReportFiles.RESULTS
            + " and "
            + ReportFiles.PREDICTIONS
            + ", but "
            + reason);
  }

  /** Returns the data and the division of results.json. */
  static ResultsHeading heading(Path file, JsonNode root) {
    JsonFields fields = new JsonFields(file.toString(), root, REMEDY);
    if (!root.isObject()) {
      throw fields.fault("must be the results of a run but " + content(root));
    }
    if (!fields.textOrEmpty("format").equals(FORMAT)) {
      throw fields.fault("format", "must be " + FORMAT);
    }
    if (fields.whole("version", 1) != VERSION) {
      throw new JsonFields(
              file.toString(), root, "run the experiment again with this version of the program")
          .fault("version", "must be " + VERSION);
    }
    try {
      return new ResultsHeading(
          fields.text("dataSet"),
          fields.text("source"),
          fields.text("target"),
          fields.texts("labels"),
          fields.texts("unseenLabels"),
          fields.whole("foldsPerRepeat", 1),
          fields.whole("repeats", 1),
          fields.choice("drawn", ResamplingUnit.values(), ResamplingUnit::word),
          root.has("split")
              ? fields.choice("split", SplitKind.values(), SplitKind::word)
              : SplitKind.RANDOM_FOLDS,
          root.has("remarks") ? fields.texts("remarks") : List.of());
    } catch (IllegalArgumentException e) {
      throw fields.fault(String.valueOf(e.getMessage()));
    }
  }

  private static String content(JsonNode root) {
    return root.isMissingNode() ? "is empty" : "is " + JsonFields.shown(root);
  }

  /** Returns the objects of the cells of results.json. */
  static JsonNode cells(Path file, JsonNode root) {
    return new JsonFields(file.toString(), root, REMEDY).list("cells", "must be a list");
  }

  /** Returns the content of results.json. */
  static JsonNode json(Path file) {
    try {
      return JsonTree.parse(file.toString(), RegularFile.text(file, LARGEST));
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }
}
