package io.github.tdl4j.report.figure;

import io.github.tdl4j.report.recorded.RecordedIntervals;
import io.github.tdl4j.report.recorded.RecordedResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The figures of a finished run.
 *
 * @param figures in a fixed order
 * @param missing a sentence for each figure that the run gives no data for
 */
public record RunFigures(List<Figure> figures, List<String> missing) {
  public RunFigures {
    figures = List.copyOf(figures);
    missing = List.copyOf(missing);
  }

  /**
   * Draws the figures: accuracy by map and layer, seen-unseen curves, confusion matrices, and
   * accuracy by label.
   *
   * @param run predictions of all cells
   * @param intervals of the accuracies
   * @throws IllegalArgumentException if predictions contradict each other
   */
  public static RunFigures of(RecordedResults run, RecordedIntervals intervals) {
    RunData data = new RunData(run, intervals);
    List<Figure> figures = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    collect(
        LayerFigure.of(data),
        "there is no figure of the layers, because the run has no transfer by a map",
        figures,
        missing);
    collect(
        CurveFigure.of(data),
        "there is no seen-unseen curve, because the run has not tested both kinds of labels",
        figures,
        missing);
    collect(
        ConfusionFigure.of(data),
        "there are no confusion matrices, because the run has no cell of the target network",
        figures,
        missing);
    collect(
        GainFigure.of(data),
        "there is no figure of gains by label, because the run has not both Unimodal and a"
            + " transfer",
        figures,
        missing);
    return new RunFigures(figures, missing);
  }

  private static void collect(
      Optional<Figure> figure, String otherwise, List<Figure> figures, List<String> missing) {
    figure.ifPresentOrElse(figures::add, () -> missing.add(otherwise));
  }
}
