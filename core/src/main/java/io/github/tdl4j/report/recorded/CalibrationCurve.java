package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.SeenUnseenCurve;
import io.github.tdl4j.evaluation.SeenUnseenCurve.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * The seen-unseen curve of a cell, computed from the margins as they are read. As the constant γ
 * grows, each prediction changes from its best seen to its best unseen label where γ passes its
 * negative margin.
 */
final class CalibrationCurve {
  /** The distance of the constants at both ends from the nearest margin. */
  private static final double BEYOND = 1;

  /** Differences of sums are not exact. */
  private static final double ROUNDING = 1e-12;

  private final Trials trials = new Trials();

  /**
   * Adds a prediction.
   *
   * @param label position of the true label; its complement (~label) for an unseen label
   * @param isRight whether the best label of the same kind as the true one is the true one
   */
  void add(float margin, int label, boolean isRight) {
    trials.add(margin, label, isRight);
  }

  /**
   * Returns the curve.
   *
   * @param tested number of predictions of each label by its position
   * @param seenLabels number of tested seen labels, at least 1
   * @param unseenLabels number of tested unseen labels, at least 1
   */
  SeenUnseenCurve curve(List<Integer> tested, int seenLabels, int unseenLabels) {
    trials.sort();
    double seen = 0;
    for (int i = 0; i < trials.size(); i++) {
      seen += trials.isUnseen(i) || !trials.isRight(i) ? 0 : weight(i, tested, seenLabels);
    }
    double unseen = 0;
    int zero = 0;
    List<Point> points = new ArrayList<>(List.of(new Point(gamma(0), seen, 0)));
    for (int next = 0; next < trials.size(); ) {
      float passed = trials.margin(next);
      for (; next < trials.size() && trials.margin(next) == passed; next++) {
        if (trials.isRight(next) && trials.isUnseen(next)) {
          unseen += weight(next, tested, unseenLabels);
        } else if (trials.isRight(next)) {
          seen -= weight(next, tested, seenLabels);
        }
      }
      zero += passed > 0 ? 1 : 0;
      boolean isLast = next == trials.size();
      points.add(new Point(gamma(next), isLast || seen < ROUNDING ? 0 : seen, Math.min(1, unseen)));
    }
    return new SeenUnseenCurve(points, zero);
  }

  private double weight(int trial, List<Integer> tested, int labels) {
    return 1.0 / tested.get(trials.label(trial)) / labels;
  }

  /** Returns the constant at which the first {@code passed} predictions are unseen labels. */
  private double gamma(int passed) {
    double above = passed == 0 ? Double.POSITIVE_INFINITY : trials.margin(passed - 1);
    double below =
        passed == trials.size() ? Double.NEGATIVE_INFINITY : (double) trials.margin(passed);
    if (below <= 0 && 0 < above) {
      return 0;
    }
    if (passed == 0) {
      return -below - BEYOND;
    }
    return passed == trials.size()
        ? Math.max(-above + BEYOND, Math.nextUp(-above))
        : -(above + below) / 2;
  }
}
