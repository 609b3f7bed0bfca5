package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SplitKind;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.json.JsonFaults;
import io.github.tdl4j.report.ReportFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

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
    for (JsonNode node : root.path("cells")) {
      FigureNode cell = new FigureNode(file + ": cell " + ++number, node);
      best = cell.cell().method() == Method.TDL ? Math.max(best, cell.accuracy()) : best;
    }
    return best;
  }

  /** Refuses a folder without the results of a finished run. */
  static void requireIn(Path folder) {
    if (!areIn(folder)) {
      throw new InputException(
          folder
              + ": must be the folder of a finished run, with "
              + ReportFiles.RESULTS
              + " and "
              + ReportFiles.PREDICTIONS
              + (Files.exists(folder) ? ", but has not both" : ", but does not exist"));
    }
  }

  /** Returns the data and the division of results.json. */
  static ResultsHeading heading(Path file, JsonNode root) {
    if (!root.path("format").asString("").equals(FORMAT)
        || root.path("version").asInt(0) != VERSION) {
      throw new InputException(
          file
              + ": must have the format "
              + FORMAT
              + ", version "
              + VERSION
              + ", but has not; run the experiment again with this version");
    }
    try {
      return new ResultsHeading(
          root.path("dataSet").asString(""),
          root.path("source").asString(""),
          root.path("target").asString(""),
          texts(root.path("labels")),
          texts(root.path("unseenLabels")),
          root.path("foldsPerRepeat").asInt(0),
          root.path("repeats").asInt(0),
          choice(file, root.path("drawn"), ResamplingUnit.values(), ResamplingUnit::word),
          root.has("split")
              ? choice(file, root.path("split"), SplitKind.values(), SplitKind::word)
              : SplitKind.RANDOM_FOLDS,
          texts(root.path("remarks")));
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": " + e.getMessage(), e);
    }
  }

  private static <T> T choice(Path file, JsonNode node, T[] values, Function<T, String> word) {
    String given = node.asString("");
    return Arrays.stream(values)
        .filter(value -> word.apply(value).equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    file
                        + ": must have one of the words "
                        + Arrays.stream(values).map(word).toList()
                        + " but has "
                        + Quoting.quoted(given)));
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    node.forEach(text -> texts.add(text.asString("")));
    return texts;
  }

  /** Returns the content of results.json. */
  static JsonNode json(Path file) {
    try {
      return JsonMapper.shared().readTree(RegularFile.text(file, LARGEST));
    } catch (JacksonException e) {
      throw JsonFaults.of(file, e);
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }
}
