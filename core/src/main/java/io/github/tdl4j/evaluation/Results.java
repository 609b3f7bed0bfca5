package io.github.tdl4j.evaluation;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of all cells of an experiment, in the order of the grid.
 *
 * @param heading the data and the division behind all cells
 * @param rows one row for each cell
 */
public record Results(ResultsHeading heading, List<ResultRow> rows) {
  public Results {
    Check.notNull("heading", heading);
    Check.notNull("rows", rows);
    rows = List.copyOf(rows);
    for (int i = 0; i < rows.size(); i++) {
      CellName cell = rows.get(i).cell();
      if (rows.subList(0, i).stream().anyMatch(row -> row.cell().sharesNameWith(cell))) {
        throw new IllegalArgumentException(
            "method, map and layer must be unique but two cells have " + cell);
      }
    }
  }

  /**
   * Scores every cell and compares each TDL cell with Unimodal and with the oracle of its layer.
   * All cells use the same bootstrap samples.
   *
   * @param heading the data and the division behind all cells
   * @param cells predictions of each cell, in the order of the grid
   * @param seeds the bootstrap uses the stream {@code "bootstrap"}
   * @throws IllegalArgumentException if two cells have the same name, predictions contradict each
   *     other, or a cell has other test instances than Unimodal
   */
  public static Results of(ResultsHeading heading, List<CellPredictions> cells, Seeds seeds) {
    Check.notNull("heading", heading);
    Check.notNull("cells", cells);
    Check.notNull("seeds", seeds);
    Map<Integer, Comparison> comparisons = new Comparisons(heading, cells, seeds).byCell();
    List<ResultRow> rows = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      CellPredictions cell = cells.get(i);
      rows.add(
          new ResultRow(
              cell.cell(),
              score(cell, heading, seeds),
              Optional.ofNullable(comparisons.get(i)),
              cell.choices(),
              cell.descriptions()));
    }
    return new Results(heading, rows);
  }

  /** Scores a cell; where its outputs for all unseen labels are equal, it has no AUSUC. */
  private static Score score(CellPredictions cell, ResultsHeading heading, Seeds seeds) {
    Score score = Scoring.score(cell.predictions(), heading, seeds);
    return cell.cell().method() == Method.LINEAR ? score.withoutAusuc() : score;
  }

  /**
   * Returns whether a TDL {@code row} is significantly better than Unimodal.
   *
   * @throws IllegalArgumentException if the argument is null
   */
  public boolean wins(ResultRow row) {
    Check.notNull("row", row);
    return isSignificant(row) && row.score().accuracy() > unimodal();
  }

  /**
   * Returns whether a TDL row is significantly worse than Unimodal.
   *
   * @throws IllegalArgumentException if the argument is null
   */
  public boolean loses(ResultRow row) {
    Check.notNull("row", row);
    return isSignificant(row) && row.score().accuracy() < unimodal();
  }

  /**
   * Returns whether a row differs significantly from Unimodal; never on training data, which the
   * tests do not suit.
   *
   * @throws IllegalArgumentException if the argument is null
   */
  public boolean isSignificant(ResultRow row) {
    Check.notNull("row", row);
    return heading.splitKind() != SplitKind.TRAINING
        && row.comparison().map(Comparison::isSignificant).orElse(false);
  }

  private double unimodal() {
    return find(CellName.unimodal()).map(row -> row.score().accuracy()).orElse(Double.NaN);
  }

  /**
   * Returns the labels without a test instance that has the target modality, in the order of the
   * data set.
   */
  public List<String> untested() {
    List<String> untested = new ArrayList<>(heading.labels());
    rows.stream()
        .filter(row -> row.cell().method() != Method.SOURCE)
        .forEach(row -> row.score().labels().forEach(score -> untested.remove(score.label())));
    return List.copyOf(untested);
  }

  /** Returns whether any unseen label is tested. */
  public boolean testsUnseen() {
    return !untested().containsAll(heading.unseen());
  }

  /**
   * Returns the rows of a method in the order of the grid.
   *
   * @throws IllegalArgumentException if the argument is null
   */
  public List<ResultRow> rowsOf(Method method) {
    Check.notNull("method", method);
    return rows.stream().filter(row -> row.cell().method() == method).toList();
  }

  /**
   * Returns the rows of all transfers, in the order of the grid. A control is none, as nobody would
   * choose it.
   */
  public List<ResultRow> transfers() {
    return rowsOf(Method.TDL).stream().filter(row -> !row.cell().isControl()).toList();
  }

  /**
   * Returns the row of the cell with the same method, map and layer.
   *
   * @throws IllegalArgumentException if the argument is null
   */
  public Optional<ResultRow> find(CellName cell) {
    Check.notNull("cell", cell);
    return rows.stream().filter(row -> row.cell().sharesNameWith(cell)).findFirst();
  }
}
