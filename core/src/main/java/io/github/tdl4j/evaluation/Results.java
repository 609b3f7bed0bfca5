package io.github.tdl4j.evaluation;

import io.github.tdl4j.math.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The figures of all cells of an experiment, in the order of the grid. */
public record Results(ResultsHeading heading, List<ResultRow> rows) {
  public Results {
    rows = List.copyOf(rows);
    for (int i = 0; i < rows.size(); i++) {
      CellName cell = rows.get(i).cell();
      if (rows.subList(0, i).stream().anyMatch(row -> row.cell().sharesNameWith(cell))) {
        throw new IllegalArgumentException(
            "method, map and layer must name one cell but name two: " + cell);
      }
    }
  }

  /**
   * Scores every cell and compares each TDL cell with unimodal and with the oracle of its layer.
   * All cells draw the same instances for their intervals.
   *
   * @throws IllegalArgumentException if two cells have one name, or predictions contradict each
   *     other or are not of the same test instances as unimodal's
   */
  public static Results of(ResultsHeading heading, List<CellPredictions> cells, Seeds seeds) {
    Set<String> unseen = new HashSet<>(heading.unseen());
    List<Score> scores =
        cells.stream().map(cell -> Scoring.score(cell.predictions(), unseen, seeds)).toList();
    Optional<CellPredictions> unimodal =
        cells.stream().filter(cell -> cell.cell().method() == Method.UNIMODAL).findFirst();
    double[] p = unimodal.map(base -> pAgainst(base, cells)).orElse(new double[0]);
    double[] adjusted = Holm.adjust(p);
    List<ResultRow> rows = new ArrayList<>();
    int tested = 0;
    for (int i = 0; i < cells.size(); i++) {
      CellName name = cells.get(i).cell();
      boolean test = name.method() == Method.TDL && p.length > 0;
      rows.add(
          new ResultRow(
              name,
              scores.get(i),
              gapClosed(name, cells, scores),
              test ? OptionalDouble.of(p[tested]) : OptionalDouble.empty(),
              test ? OptionalDouble.of(adjusted[tested]) : OptionalDouble.empty()));
      tested += test ? 1 : 0;
    }
    return new Results(heading, rows);
  }

  /** The row of a cell with this method and, for an oracle, this layer. */
  public Optional<ResultRow> find(CellName cell) {
    return rows.stream().filter(row -> row.cell().sharesNameWith(cell)).findFirst();
  }

  private static double[] pAgainst(CellPredictions unimodal, List<CellPredictions> cells) {
    return cells.stream()
        .filter(cell -> cell.cell().method() == Method.TDL)
        .mapToDouble(cell -> McNemar.exact(cell.predictions(), unimodal.predictions()).p())
        .toArray();
  }

  private static OptionalDouble gapClosed(
      CellName name, List<CellPredictions> cells, List<Score> scores) {
    if (name.method() != Method.TDL) {
      return OptionalDouble.empty();
    }
    double unimodal = accuracy(CellName.unimodal(), cells, scores);
    double oracle = accuracy(CellName.oracle(name.layer().orElseThrow()), cells, scores);
    return GapClosed.of(accuracy(name, cells, scores), unimodal, oracle);
  }

  /** NaN when the grid has no such cell. */
  private static double accuracy(CellName name, List<CellPredictions> cells, List<Score> scores) {
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).cell().sharesNameWith(name)) {
        return scores.get(i).accuracy();
      }
    }
    return Double.NaN;
  }
}
