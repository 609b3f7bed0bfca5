package io.github.tdl4j.page.data;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Comparison;
import io.github.tdl4j.evaluation.LabelScore;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.Score;
import io.github.tdl4j.evaluation.SeenUnseenCurve;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.evaluation.selection.TransferCandidate;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.evaluation.statistics.ResampledT;
import io.github.tdl4j.io.Numerals;
import io.github.tdl4j.report.ReportTables;
import io.github.tdl4j.report.ResultSummary;
import io.github.tdl4j.report.recorded.RecordedFigures;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Consumer;

/** The cells of a run: all their figures as in results.json, counts by label, and curves. */
final class CellsJson {
  /** More pairs of labels than these make a page too large; then only the main cells have them. */
  private static final int MOST_CONFUSIONS = 400_000;

  private static final int MOST_POINTS = 200;
  private static final int POINTS_OF_ALL = 20_000;
  private static final int LEAST_POINTS = 40;

  private final JsonText json;
  private final RecordedFigures figures;
  private final Map<String, Integer> labels;
  private final int mostConfusions;

  CellsJson(JsonText json, RecordedFigures figures, Map<String, Integer> labels) {
    this(json, figures, labels, MOST_CONFUSIONS);
  }

  /** The same with another limit of the pairs of labels of all cells. */
  CellsJson(
      JsonText json, RecordedFigures figures, Map<String, Integer> labels, int mostConfusions) {
    this.mostConfusions = mostConfusions;
    this.json = json;
    this.figures = figures;
    this.labels = Map.copyOf(labels);
  }

  /** Writes the array of the cells. */
  void write() {
    List<ResultRow> rows = figures.results().rows();
    Set<CellName> confused = withConfusions();
    json.array(
        "cells",
        () -> {
          for (int i = 0; i < rows.size(); i++) {
            ResultRow row = rows.get(i);
            Optional<SeenUnseenCurve> curve = figures.curves().get(i);
            json.object(
                () -> {
                  name(row.cell());
                  score(row.score());
                  boolean isSignificant = figures.results().isSignificant(row);
                  row.comparison().ifPresent(found -> comparison(found, isSignificant));
                  labels(row.score());
                  if (confused.contains(row.cell())) {
                    confusion(row.score());
                  }
                  curve.ifPresent(this::curve);
                  point(row.score());
                  if (!row.choices().isEmpty()) {
                    choices(row.choices());
                  }
                });
          }
        });
  }

  /** Returns whether some cells have no confusions, as there are too many. */
  boolean leavesOutConfusions() {
    return withConfusions().size() < figures.results().rows().size();
  }

  private Set<CellName> withConfusions() {
    Results results = figures.results();
    long pairs =
        results.rows().stream()
            .flatMap(row -> row.score().labels().stream())
            .mapToLong(label -> label.predicted().size())
            .sum();
    Set<CellName> cells = new HashSet<>();
    if (pairs <= mostConfusions) {
      results.rows().forEach(row -> cells.add(row.cell()));
      return cells;
    }
    cells.add(CellName.unimodal());
    ResultSummary.best(results)
        .ifPresent(
            best -> {
              cells.add(best.cell());
              best.cell().layer().ifPresent(layer -> cells.add(CellName.oracle(layer)));
            });
    List<CellName> selected =
        results.rows().stream().map(ResultRow::cell).filter(CellName::isAuto).toList();
    cells.addAll(selected);
    if (!selected.isEmpty()) { // which has no layer, and stands beside the best oracle
      results.rowsOf(Method.ORACLE).stream()
          .reduce((a, b) -> b.score().accuracy() > a.score().accuracy() ? b : a)
          .ifPresent(oracle -> cells.add(oracle.cell()));
    }
    return cells;
  }

  private void name(CellName cell) {
    json.text("name", ReportTables.name(cell));
    json.text("method", cell.method().word());
    if (cell.method() == Method.TDL) {
      json.text("map", cell.map());
    }
    cell.layer().ifPresent(layer -> json.whole("layer", layer));
  }

  private void score(Score score) {
    json.figure("accuracy", score.accuracy());
    interval("interval", Optional.of(score.intervals().accuracy()));
    json.figure("seen", score.seen());
    json.figure("unseen", score.unseen());
    json.figure("harmonicMean", score.harmonicMean());
    interval("harmonicMeanInterval", score.intervals().harmonicMean());
    json.figure("ausuc", score.ausuc());
    interval("ausucInterval", score.intervals().ausuc());
  }

  private void comparison(Comparison comparison, boolean isSignificant) {
    figure("oracle", comparison.oracle());
    figure("gapClosed", comparison.gapClosed());
    interval("gapClosedInterval", comparison.gapInterval());
    json.figure("mcnemarP", comparison.mcnemar().p());
    json.figure("mcnemarPHolm", comparison.mcnemarPHolm());
    json.whole("mcnemarBetter", comparison.mcnemar().firstBetter());
    json.whole("mcnemarWorse", comparison.mcnemar().secondBetter());
    Optional<ResampledT> test = comparison.resampledT();
    test.ifPresent(t -> json.figure("resampledT", t.statistic()));
    test.ifPresent(t -> json.figure("resampledTP", t.p()));
    figure("resampledTPHolm", comparison.resampledPHolm());
    json.truth("significant", isSignificant);
  }

  private void figure(String name, OptionalDouble figure) {
    json.figure(name, figure.orElse(Double.NaN));
  }

  private void interval(String name, Optional<Interval> interval) {
    interval.ifPresent(
        ends ->
            json.array(
                name,
                () -> {
                  json.figureValue(ends.low());
                  json.figureValue(ends.high());
                }));
  }

  /** Labels without a test instance have two zeros. */
  private void labels(Score score) {
    long[][] counts = new long[labels.size()][2];
    for (LabelScore label : score.labels()) {
      long[] count = counts[labels.getOrDefault(label.label(), 0)];
      count[0] = label.tested();
      count[1] = label.predicted().getOrDefault(label.label(), 0);
    }
    json.array(
        "labels",
        () -> {
          for (long[] count : counts) {
            wholes(json, count);
          }
        });
  }

  private void confusion(Score score) {
    packed(
        "confusion",
        pairs ->
            score
                .labels()
                .forEach(
                    label ->
                        label
                            .predicted()
                            .forEach(
                                (given, times) ->
                                    wholes(
                                        pairs,
                                        labels.getOrDefault(label.label(), 0),
                                        labels.getOrDefault(given, 0),
                                        times))));
  }

  /**
   * Writes a list as a text that is JSON itself. The page reads it when it shows the cell, and
   * opens sooner.
   */
  private void packed(String name, Consumer<JsonText> items) {
    JsonText text = new JsonText();
    text.array(() -> items.accept(text));
    json.text(name, text.finished());
  }

  private static void wholes(JsonText text, long... values) {
    text.array(
        () -> {
          for (long value : values) {
            text.wholeValue(value);
          }
        });
  }

  private void curve(SeenUnseenCurve curve) {
    int most = Math.max(LEAST_POINTS, POINTS_OF_ALL / figures.curves().size());
    packed(
        "curve",
        points ->
            curve
                .thinned(Math.min(MOST_POINTS, most))
                .points()
                .forEach(
                    point ->
                        points.array(
                            () -> {
                              points.rounded(point.gamma());
                              points.rounded(point.seen());
                              points.rounded(point.unseen());
                            })));
  }

  private void point(Score score) {
    if (!Double.isNaN(score.seen()) && !Double.isNaN(score.unseen())) {
      json.array(
          "point",
          () -> {
            json.figureValue(score.seen());
            json.figureValue(score.unseen());
          });
    }
  }

  private void choices(List<FoldSelection> choices) {
    json.array("chosen", () -> choices.forEach(choice -> json.object(() -> choice(choice))));
  }

  private void choice(FoldSelection choice) {
    json.whole("repeat", choice.repeat());
    json.whole("fold", choice.fold());
    if (choice.chosen().isEmpty()) {
      List.of("map", "layer", "gamma").forEach(json::nothing);
      return;
    }
    TransferCandidate candidate = choice.candidates().get(choice.chosen().getAsInt());
    json.text("map", candidate.map());
    json.whole("layer", candidate.layer());
    OptionalDouble gamma = gamma(candidate);
    if (gamma.isPresent()) {
      json.rounded("gamma", gamma.getAsDouble());
    } else {
      json.nothing("gamma");
    }
  }

  private static OptionalDouble gamma(TransferCandidate candidate) {
    return Numerals.decimal(candidate.settings().getOrDefault("gamma", ""));
  }
}
