package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.report.ReportFiles;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The results of a finished run.
 *
 * @param folder of the run
 * @param heading the data and the division
 * @param cells predictions of all cells, in the order of the grid
 */
public record RecordedResults(Path folder, ResultsHeading heading, List<CellPredictions> cells) {
  public RecordedResults {
    cells = List.copyOf(cells);
  }

  /** Returns whether a folder has the results of a finished run. */
  public static boolean areIn(Path folder) {
    return Files.isRegularFile(folder.resolve(ReportFiles.RESULTS))
        && Files.isRegularFile(folder.resolve(ReportFiles.PREDICTIONS));
  }

  /** Returns whether a folder has the results of a finished run or something in their place. */
  public static boolean mayBeIn(Path folder) {
    return Files.exists(folder.resolve(ReportFiles.RESULTS), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Reads the results of a run.
   *
   * @throws InputException if the folder has none, a file breaks a rule of its format, or the two
   *     files are of different runs
   */
  public static RecordedResults read(Path folder) {
    Map<CellName, List<Prediction>> cells = new LinkedHashMap<>();
    RunReading read =
        RunReading.of(
            folder,
            line ->
                cells
                    .computeIfAbsent(line.cell(), any -> new ArrayList<>())
                    .add(line.prediction()));
    return new RecordedResults(
        folder,
        read.results().heading(),
        cells.entrySet().stream()
            .map(entry -> new CellPredictions(entry.getKey(), entry.getValue()))
            .toList());
  }

  /**
   * Checks the results of a run as all commands do that read them.
   *
   * @throws InputException if the folder has none, a file breaks a rule of its format, or the two
   *     files are of different runs
   */
  public static void requireSound(Path folder) {
    var unused = RunReading.of(folder, line -> {});
  }

  /**
   * Returns the accuracy of the best transfer of a run, which results.json has; 0 without one.
   *
   * @param folder of the run
   * @throws InputException if the folder has no results, or results.json breaks a rule of its
   *     format
   */
  public static double bestAccuracy(Path folder) {
    ResultsFile file = ResultsFile.in(folder);
    var unused = file.heading();
    double best = 0;
    for (FigureNode cell : file.cells()) {
      CellName name = cell.cell();
      boolean isTransfer = name.method() == Method.TDL && !name.isControl();
      best = isTransfer ? Math.max(best, cell.accuracy()) : best;
    }
    return best;
  }
}
