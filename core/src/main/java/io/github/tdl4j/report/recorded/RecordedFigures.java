package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SeenUnseenCurve;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.json.JsonFields;
import io.github.tdl4j.report.ReportFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

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
    return read(folder, line -> {});
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
    OutcomeLines outcomes = new OutcomeLines();
    RecordedFigures figures = read(folder, outcomes::add);
    return new WithOutcomes(
        figures, new RecordedOutcomes(folder, figures.results().heading(), outcomes.cells()));
  }

  private static RecordedFigures read(Path folder, Consumer<PredictionLine> more) {
    RecordedResults.requireIn(folder);
    Path file = folder.resolve(ReportFiles.RESULTS);
    JsonNode root = RecordedResults.json(file);
    ResultsHeading heading = RecordedResults.heading(file, root);
    List<FigureNode> nodes = new ArrayList<>();
    for (JsonNode node : RecordedResults.cells(file, root)) {
      nodes.add(
          new FigureNode(
              new JsonFields(file + ": cell " + (nodes.size() + 1), node, RecordedResults.REMEDY)));
    }
    return new Reading(folder, heading, nodes).figures(more);
  }

  /** One reading of the predictions. */
  private static final class Reading {
    private final Path folder;
    private final ResultsHeading heading;
    private final List<FigureNode> nodes;
    private final Map<CellName, Integer> places = new HashMap<>();
    private final CellSums.Labels labels;
    private final List<ResultRow> rows = new ArrayList<>();
    private final List<Optional<SeenUnseenCurve>> curves = new ArrayList<>();
    private List<String> name = List.of();
    private CellSums sums;

    Reading(Path folder, ResultsHeading heading, List<FigureNode> nodes) {
      this.folder = folder;
      this.heading = heading;
      this.nodes = nodes;
      this.labels = CellSums.Labels.of(heading);
      this.sums = new CellSums(labels);
      nodes.forEach(node -> places.put(named(node.cell()), places.size()));
    }

    RecordedFigures figures(Consumer<PredictionLine> more) {
      Consumer<PredictionLine> own = this::add;
      PredictionFile.forEach(folder.resolve(ReportFiles.PREDICTIONS), own.andThen(more));
      finishCell();
      if (rows.size() < nodes.size()) {
        throw nodes
            .get(rows.size())
            .fields()
            .fault(
                "must have predictions in predictions.csv but has none, so that the files are of"
                    + " different runs");
      }
      requireComparisons();
      try {
        return new RecordedFigures(folder, new Results(heading, rows), curves);
      } catch (IllegalArgumentException e) {
        throw new InputException(folder.resolve(ReportFiles.RESULTS) + ": " + e.getMessage(), e);
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
      sums.add(line);
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
