package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.paired.TestOutcomes;
import io.github.tdl4j.io.InputException;
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
   * @throws InputException if the folder has none, a file breaks a rule of its format, or the two
   *     files are of different runs
   */
  public static RecordedOutcomes read(Path folder) {
    RunReading read = RunReading.of(folder, line -> {});
    return new RecordedOutcomes(folder, read.results().heading(), read.outcomes());
  }
}
