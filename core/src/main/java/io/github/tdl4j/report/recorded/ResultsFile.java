package io.github.tdl4j.report.recorded;

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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The content of {@code results.json}.
 *
 * @param file for messages
 * @param root the whole of it
 */
record ResultsFile(Path file, JsonNode root) {
  private static final long LARGEST = 1 << 28;
  private static final String FORMAT = "tdl4j-results";
  private static final int VERSION = 2;

  /** The way out of a damaged file. */
  static final String REMEDY = "restore the file, or run the experiment again";

  /**
   * Reads the file in the folder of a run, which must have {@code predictions.csv} too.
   *
   * @throws InputException if it cannot be read or is no JSON
   */
  static ResultsFile in(Path folder) {
    requireIn(folder);
    Path file = folder.resolve(ReportFiles.RESULTS);
    try {
      return new ResultsFile(
          file, JsonTree.parse(file.toString(), RegularFile.text(file, LARGEST)));
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  /** Refuses a folder without the results of a finished run. */
  private static void requireIn(Path folder) {
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

  /** Returns the data and the division. */
  ResultsHeading heading() {
    JsonFields fields = fields();
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
          labels(fields, "labels"),
          labels(fields, "unseenLabels"),
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

  /** Returns the fields of the whole. */
  JsonFields fields() {
    return new JsonFields(file.toString(), root, REMEDY);
  }

  /** Returns labels, each once. */
  private static List<String> labels(JsonFields fields, String key) {
    List<String> labels = fields.texts(key);
    Set<String> known = new HashSet<>();
    if (!labels.stream().allMatch(known::add)) {
      throw fields.fault(key, "must be a list of different labels");
    }
    return labels;
  }

  private static String content(JsonNode root) {
    return root.isMissingNode() ? "is empty" : "is " + JsonFields.shown(root);
  }

  /** Returns the cells in the order of the grid. */
  List<FigureNode> cells() {
    List<FigureNode> cells = new ArrayList<>();
    for (JsonNode node : fields().list("cells", "must be a list of cells")) {
      if (!node.isObject()) {
        throw fields()
            .fault(
                "cell "
                    + (cells.size() + 1)
                    + " must be an object but is "
                    + JsonFields.shown(node));
      }
      String where = file + ": cell " + (cells.size() + 1);
      cells.add(new FigureNode(new JsonFields(where, node, REMEDY)));
    }
    if (cells.isEmpty()) {
      throw fields().fault("cells", "must be at least 1");
    }
    return cells;
  }
}
