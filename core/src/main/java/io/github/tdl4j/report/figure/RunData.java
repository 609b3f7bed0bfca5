package io.github.tdl4j.report.figure;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.report.ResultTable;
import io.github.tdl4j.report.recorded.RecordedIntervals;
import io.github.tdl4j.report.recorded.RecordedResults;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The results that figures show.
 *
 * @param run predictions of all cells
 * @param intervals of the accuracies
 */
record RunData(RecordedResults run, RecordedIntervals intervals) {
  ResultsHeading heading() {
    return run.heading();
  }

  List<CellPredictions> cells(Method method) {
    return run.cells().stream().filter(cell -> cell.cell().method() == method).toList();
  }

  Optional<CellPredictions> unimodal() {
    return cells(Method.UNIMODAL).stream().findFirst();
  }

  /** Returns the most accurate transfer, the first of equals. */
  Optional<CellPredictions> best() {
    return best(cells(Method.TDL).stream().filter(cell -> !cell.cell().isControl()).toList());
  }

  /**
   * Returns the oracle of the layer of the best transfer; the most accurate one if that has no
   * layer.
   */
  Optional<CellPredictions> oracle() {
    List<CellPredictions> oracles = cells(Method.ORACLE);
    Optional<CellPredictions> same =
        best()
            .filter(cell -> cell.cell().layer().isPresent())
            .flatMap(
                cell ->
                    oracles.stream()
                        .filter(oracle -> oracle.cell().layer().equals(cell.cell().layer()))
                        .findFirst());
    return same.isPresent() ? same : best(oracles);
  }

  private static Optional<CellPredictions> best(List<CellPredictions> cells) {
    return cells.stream()
        .max(
            Comparator.comparingDouble(CellPredictions::accuracy)
                .thenComparing(cell -> -cells.indexOf(cell)));
  }

  static String name(CellName cell) {
    return ResultTable.nameOf(cell);
  }

  /** Returns the name of the data set, on one line and not too long. */
  String dataSet() {
    return Quoting.line(heading().dataSet());
  }
}
