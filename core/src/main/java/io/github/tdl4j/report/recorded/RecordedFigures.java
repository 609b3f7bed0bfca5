package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.SeenUnseenCurve;
import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The figures of a finished run as {@code results.json} has them, without any bootstrap, and the
 * seen-unseen curve of each cell. Of {@code predictions.csv} only sums are kept while it is read.
 *
 * @param folder of the run
 * @param results figures of all cells; the tests of single repeats are left out
 * @param curves by cell, at most 200 points each; empty for a cell without AUSUC
 */
public record RecordedFigures(
    Path folder, Results results, List<Optional<SeenUnseenCurve>> curves) {
  public RecordedFigures {
    curves = List.copyOf(curves);
  }

  /**
   * Reads the figures of a run.
   *
   * @throws InputException if the folder has none, a file breaks a rule of its format, or the two
   *     files are of different runs
   */
  public static RecordedFigures read(Path folder) {
    return readWithOutcomes(folder).figures();
  }

  /**
   * The figures of a run and the outcomes of its tests.
   *
   * @param figures of all cells
   * @param outcomes of the tests of all cells
   */
  public record WithOutcomes(RecordedFigures figures, RecordedOutcomes outcomes) {}

  /**
   * Reads the figures of a run and, from the same lines, the outcomes of its tests.
   *
   * @param folder of the run
   * @throws InputException if the folder has none, a file breaks a rule of its format, or the two
   *     files are of different runs
   */
  public static WithOutcomes readWithOutcomes(Path folder) {
    RunReading read = RunReading.of(folder, line -> {});
    return new WithOutcomes(
        new RecordedFigures(folder, read.results(), read.curves()),
        new RecordedOutcomes(folder, read.results().heading(), read.outcomes()));
  }
}
