package io.github.tdl4j.report.recorded;

import java.util.ArrayList;
import java.util.List;

/**
 * The seen-unseen curve of a cell (Chao et al., ECCV 2016, section 3), computed from the margins as
 * they are read. As the constant γ grows, each prediction changes from its best seen to its best
 * unseen label where γ passes its negative margin.
 */
final class CalibrationCurve {
  /** The distance of the constants at both ends from the nearest margin. */
  private static final double BEYOND = 1;

  private final int most;
  private final Trials trials = new Trials();

  /** Makes an empty curve of at most {@code most} points, at least 10. */
  CalibrationCurve(int most) {
    this.most = most;
  }

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
   * Returns the points by rising γ, with both ends and the point of γ = 0. Of more than the most
   * points those are left out that are nearest to the ones before them.
   *
   * @param tested number of predictions of each label by its position
   * @param seenLabels number of tested seen labels
   * @param unseenLabels number of tested unseen labels
   * @return empty unless both kinds of labels are tested
   */
  List<CalibrationPoint> points(List<Integer> tested, int seenLabels, int unseenLabels) {
    if (seenLabels == 0 || unseenLabels == 0) {
      return List.of();
    }
    trials.sort();
    double seen = 0;
    for (int i = 0; i < trials.size(); i++) {
      seen += trials.isUnseen(i) || !trials.isRight(i) ? 0 : weight(i, tested, seenLabels);
    }
    double unseen = 0;
    List<CalibrationPoint> points = new ArrayList<>();
    points.add(new CalibrationPoint(gamma(0), seen, 0));
    for (int next = 0; next < trials.size(); ) {
      float passed = trials.margin(next);
      for (; next < trials.size() && trials.margin(next) == passed; next++) {
        if (trials.isRight(next) && trials.isUnseen(next)) {
          unseen += weight(next, tested, unseenLabels);
        } else if (trials.isRight(next)) {
          seen -= weight(next, tested, seenLabels);
        }
      }
      points.add(new CalibrationPoint(gamma(next), Math.max(0, seen), unseen));
    }
    return thinned(points);
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
    return passed == trials.size() ? -above + BEYOND : -(above + below) / 2;
  }

  private List<CalibrationPoint> thinned(List<CalibrationPoint> points) {
    if (points.size() <= most) {
      return List.copyOf(points);
    }
    double length = 0;
    for (int i = 1; i < points.size(); i++) {
      length += distance(points.get(i - 1), points.get(i));
    }
    double step = length / (most - 3); // both ends and the point of γ = 0 remain anyway
    List<CalibrationPoint> kept = new ArrayList<>(List.of(points.get(0)));
    double passed = 0;
    for (int i = 1; i < points.size() - 1; i++) {
      passed += distance(points.get(i - 1), points.get(i));
      if (passed > step || points.get(i).gamma() == 0) {
        kept.add(points.get(i));
        passed = passed > step ? 0 : passed;
      }
    }
    kept.add(points.get(points.size() - 1));
    return List.copyOf(kept);
  }

  /** The length of a step; both accuracies are monotonic, so that the sum of all is at most 2. */
  private static double distance(CalibrationPoint from, CalibrationPoint to) {
    return Math.abs(from.seen() - to.seen()) + Math.abs(from.unseen() - to.unseen());
  }
}
