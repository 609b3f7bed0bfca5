package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SeenUnseenCurve;
import io.github.tdl4j.evaluation.paired.TestOutcomes;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.report.ReportFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The one reading of a finished run, which checks {@code results.json}, {@code predictions.csv},
 * and that both are of the same run. Whatever a command needs of a run, it accepts and refuses the
 * same runs as all others, with the same messages.
 *
 * @param results figures of all cells; the tests of single repeats are left out
 * @param curves by cell, at most 200 points each; empty for a cell without AUSUC
 * @param outcomes of the tests of all cells
 */
record RunReading(
    Results results, List<Optional<SeenUnseenCurve>> curves, List<TestOutcomes> outcomes) {
  RunReading {
    curves = List.copyOf(curves);
    outcomes = List.copyOf(outcomes);
  }

  /**
   * Reads a run.
   *
   * @param more receives each line of {@code predictions.csv}, after its checks
   * @throws InputException if the folder has none, a file breaks a rule of its format, or the two
   *     files are of different runs
   */
  static RunReading of(Path folder, Consumer<PredictionLine> more) {
    return new Lines(ResultsFile.in(folder)).read(folder.resolve(ReportFiles.PREDICTIONS), more);
  }

  /** The state while predictions are read. */
  private static final class Lines {
    private final ResultsFile file;
    private final ResultsHeading heading;
    private final List<FigureNode> nodes;
    private final Map<CellName, Integer> places = new HashMap<>();
    private final CellSums.Labels labels;
    private final List<ResultRow> rows = new ArrayList<>();
    private final List<Optional<SeenUnseenCurve>> curves = new ArrayList<>();
    private final OutcomeLines outcomes = new OutcomeLines();
    private final BitSet repeats = new BitSet();
    private List<String> name = List.of();
    private CellSums sums;

    Lines(ResultsFile file) {
      this.file = file;
      this.heading = file.heading();
      this.nodes = file.cells();
      this.labels = CellSums.Labels.of(heading);
      this.sums = new CellSums(labels);
      nodes.forEach(node -> places.put(named(node.cell()), places.size()));
    }

    RunReading read(Path predictions, Consumer<PredictionLine> more) {
      PredictionFile.forEach(
          predictions,
          line -> {
            add(line);
            outcomes.add(line);
            more.accept(line);
          });
      finishCell();
      if (rows.size() < nodes.size()) {
        throw nodes
            .get(rows.size())
            .fields()
            .fault(
                "must have predictions in predictions.csv but has none, so that the files are of"
                    + " different runs");
      }
      requireRepeats();
      requireComparisons();
      try {
        return new RunReading(new Results(heading, rows), curves, outcomes.cells());
      } catch (IllegalArgumentException e) {
        throw file.fields().fault(String.valueOf(e.getMessage()));
      }
    }

    private void requireRepeats() {
      if (repeats.cardinality() != heading.repeats()) {
        throw file.fields()
            .fault(
                "repeats",
                "must be " + repeats.cardinality() + ", as predictions.csv has so many,");
      }
    }

    /** Beside Unimodal each transfer is compared with it. */
    private void requireComparisons() {
      boolean compares = rows.stream().anyMatch(row -> row.cell().method() == Method.UNIMODAL);
      for (int i = 0; compares && i < rows.size(); i++) {
        if (rows.get(i).cell().method() == Method.TDL && rows.get(i).comparison().isEmpty()) {
          throw nodes
              .get(i)
              .fields()
              .fault("mcnemarP", "must be a number, as the file has Unimodal,");
        }
      }
    }

    /** The lines of a cell follow each other, and cells come in the order of results.json. */
    private void add(PredictionLine line) {
      if (!line.name().equals(name)) {
        finishCell();
        name = line.name();
        sums = new CellSums(labels);
        Integer place = places.get(line.cell());
        if (place == null || place != rows.size()) {
          throw line.fault(
              "the cells must be those of results.json, in the same order, but "
                  + String.join(",", name)
                  + " is not the next, so that the files are of different runs");
        }
      }
      requireBelow("repeat", line.repeat(), heading.repeats(), line);
      requireBelow("fold", line.fold(), heading.folds(), line);
      repeats.set(line.repeat());
      sums.add(line);
    }

    /** Repeats and folds are counted from 0. */
    private static void requireBelow(String column, int number, int count, PredictionLine line) {
      if (number >= count) {
        throw line.fault(
            column
                + " must be below "
                + count
                + (", the number of " + column + "s in results.json, but is " + number));
      }
    }

    private void finishCell() {
      if (!name.isEmpty()) {
        ResultRow row = nodes.get(rows.size()).row(sums, heading);
        rows.add(row);
        curves.add(Double.isNaN(row.score().ausuc()) ? Optional.empty() : sums.curve());
      }
    }

    /** The name without source layers, which predictions.csv does not have. */
    private static CellName named(CellName cell) {
      return new CellName(cell.method(), cell.map(), cell.layer(), List.of());
    }
  }
}
