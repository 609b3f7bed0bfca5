package io.github.tdl4j.evaluation;

import io.github.tdl4j.math.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The seen-unseen curve of one cell (Chao et al. 2016, section 3.4): the class-mean accuracies over
 * the seen and over the unseen labels as a constant γ is added to the logarithms of the outputs for
 * all unseen labels. All constants between two neighbouring margins give the same predictions, so
 * the curve has a point for each of these ranges and is exact.
 *
 * @param points the points by rising γ, at least 2; from the first, where every prediction is a
 *     seen label, to the last, where every prediction is an unseen label
 * @param zero position of the point for γ = 0, the predictions of the cell; from 0 to one less than
 *     the number of points
 */
public record SeenUnseenCurve(List<Point> points, int zero) {
  /** Distance of γ beyond the largest and the smallest margin. */
  private static final double BEYOND = 1;

  private static final int LEAST = 4;

  /**
   * A point of the curve.
   *
   * @param gamma a constant γ that gives it: 0 where 0 does, otherwise the middle of the range of
   *     all such constants, or a value beyond all margins
   * @param seen class-mean accuracy over the seen labels, from 0 to 1
   * @param unseen class-mean accuracy over the unseen labels, from 0 to 1
   */
  public record Point(double gamma, double seen, double unseen) {}

  /** The accuracies after some margins are passed, and the margin that was passed last. */
  private record Passed(float margin, double lost, double won) {}

  public SeenUnseenCurve {
    points = List.copyOf(points);
    Check.atLeast("points", points.size(), 2);
    if (zero < 0 || zero >= points.size()) {
      throw new IllegalArgumentException("zero must be among the points but is " + zero);
    }
  }

  /**
   * Returns the curve of a cell.
   *
   * @param cell the predictions of all folds and repeats
   * @param heading the unseen labels and the resampling unit
   * @return the curve; empty where {@link Score#ausuc} is NaN: if no seen or no unseen label is
   *     tested, and for {@link Method#LINEAR}
   * @throws IllegalArgumentException if there is no prediction, or predictions contradict each
   *     other
   */
  public static Optional<SeenUnseenCurve> of(CellPredictions cell, ResultsHeading heading) {
    if (cell.cell().method() == Method.LINEAR) {
      return Optional.empty();
    }
    List<Prediction> ordered = Scoring.ordered(cell.predictions());
    Set<String> unseen = Set.copyOf(heading.unseen());
    ResamplingUnit unit = heading.resamplingUnit();
    List<Passed> changes = new ArrayList<>();
    double seen =
        PredictionArrays.of(ordered, unseen, unit, Scoring.units(ordered, unit))
            .passMargins((margin, lost, won) -> changes.add(new Passed(margin, lost, won)));
    if (Double.isNaN(seen)) {
      return Optional.empty();
    }
    int zero = (int) changes.stream().filter(change -> change.margin() > 0).count();
    Point own =
        new Point(
            0,
            Scoring.meanByLabel(ordered, unseen, false),
            Scoring.meanByLabel(ordered, unseen, true));
    List<Point> points = points(changes, seen, zero);
    points.set(zero, own);
    return Optional.of(new SeenUnseenCurve(points, zero));
  }

  private static List<Point> points(List<Passed> changes, double bestSeen, int zero) {
    List<Point> points = new ArrayList<>();
    double seen = bestSeen;
    double unseen = 0;
    for (int passed = 0; passed <= changes.size(); passed++) {
      if (passed > 0) {
        seen -= changes.get(passed - 1).lost();
        unseen += changes.get(passed - 1).won();
      }
      boolean isLast = passed == changes.size();
      points.add(
          new Point(
              passed == zero ? 0 : gamma(changes, passed),
              isLast ? 0 : Math.max(0, seen), // differences of sums are not exact
              Math.min(1, unseen)));
    }
    return points;
  }

  /** Returns a γ that passes the given number of margins alone. */
  private static double gamma(List<Passed> changes, int passed) {
    if (passed == 0) {
      return -changes.get(0).margin() - BEYOND;
    }
    double last = -(double) changes.get(passed - 1).margin();
    if (passed == changes.size()) {
      return Math.max(last + BEYOND, Math.nextUp(last));
    }
    return last + (-(double) changes.get(passed).margin() - last) / 2;
  }

  /** Returns the point for γ = 0, whose accuracies are those of the {@link Score} of the cell. */
  public Point atZero() {
    return points.get(zero);
  }

  /** Returns the area under the curve, {@link Score#ausuc} if the curve is not thinned. */
  public double area() {
    double area = 0;
    for (int i = 1; i < points.size(); i++) {
      Point before = points.get(i - 1);
      Point point = points.get(i);
      area += (point.unseen() - before.unseen()) * (before.seen() + point.seen()) / 2;
    }
    return Math.min(1, area); // sums round
  }

  /**
   * Returns a curve with fewer points: both ends, the point for γ = 0, and the last point of each
   * of {@code most - 3} stretches of equal length, where the length of a step is the sum of both
   * changes. No omitted point is farther than such a stretch, at most 2/({@code most} - 3), from
   * one that is kept.
   *
   * @param most number of points of the result at most, at least 4
   * @throws IllegalArgumentException if {@code most} is smaller
   */
  public SeenUnseenCurve thinned(int most) {
    Check.atLeast("most", most, LEAST);
    if (points.size() <= most) {
      return this;
    }
    int last = points.size() - 1;
    double stretch = (length(0) - length(last)) / (most - LEAST + 1);
    List<Point> kept = new ArrayList<>();
    int newZero = 0;
    for (int i = 0; i <= last; i++) {
      boolean isEnd = i == 0 || i == last || i == zero;
      if (isEnd || stretch(i, stretch) < stretch(i + 1, stretch)) {
        newZero = i == zero ? kept.size() : newZero;
        kept.add(points.get(i));
      }
    }
    return new SeenUnseenCurve(kept, newZero);
  }

  private double stretch(int point, double length) {
    return Math.floor((length(0) - length(point)) / length);
  }

  /** Returns a figure that falls along the curve by the length of its steps. */
  private double length(int point) {
    return points.get(point).seen() - points.get(point).unseen();
  }
}
