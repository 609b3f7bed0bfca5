package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.paired.TestOutcomes;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.report.ReportFiles;
import java.nio.file.Path;
import java.util.List;

/**
 * The outcomes of the tests of a finished run: all that a comparison of runs needs of {@code
 * predictions.csv}, in a bit for each line.
 *
 * @param folder of the run
 * @param heading the data and the division
 * @param cells outcomes of all cells, in the order of the grid
 */
public record RecordedOutcomes(Path folder, ResultsHeading heading, List<TestOutcomes> cells) {
  public RecordedOutcomes {
    cells = List.copyOf(cells);
  }

  /**
   * Reads the outcomes of a run.
   *
   * @param folder of the run
   * @throws InputException if the folder has none, or a file breaks a rule of its format
   */
  public static RecordedOutcomes read(Path folder) {
    RecordedResults.requireIn(folder);
    Path file = folder.resolve(ReportFiles.RESULTS);
    ResultsHeading heading = RecordedResults.heading(file, RecordedResults.json(file));
    OutcomeLines lines = new OutcomeLines();
    PredictionFile.forEach(folder.resolve(ReportFiles.PREDICTIONS), lines::add);
    return new RecordedOutcomes(folder, heading, lines.cells());
  }
}
