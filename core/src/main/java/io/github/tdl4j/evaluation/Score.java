package io.github.tdl4j.evaluation;

import io.github.tdl4j.evaluation.statistics.Interval;
import java.util.List;
import java.util.Optional;

/**
 * The figures of one method, all as fractions in [0, 1]; NaN where a figure does not exist.
 *
 * @param accuracy correct predictions of all predictions
 * @param seen mean over the seen labels of the accuracy on each; NaN without such an instance
 * @param unseen the same over the unseen labels
 * @param harmonicMean 2su/(s + u); 0 when both are 0, NaN when one is NaN
 * @param ausuc the area under u against s as one constant is added to the logarithms of all unseen
 *     labels' outputs (Chao et al. 2016, section 3.4); NaN when s or u is
 * @param folds accuracy of each fold, in the order of (repeat, fold)
 * @param foldsOfOneAnswer folds whose clips of different labels all got the same answer
 * @param labels each label that was tested, in the heading's order
 */
public record Score(
    double accuracy,
    double seen,
    double unseen,
    double harmonicMean,
    double ausuc,
    Intervals intervals,
    List<Double> folds,
    int foldsOfOneAnswer,
    List<LabelScore> labels) {

  /** 95 % bootstrap intervals; empty for a figure that does not exist. */
  public record Intervals(
      Interval accuracy, Optional<Interval> harmonicMean, Optional<Interval> ausuc) {}

  public Score {
    folds = List.copyOf(folds);
    labels = List.copyOf(labels);
  }

  /** The harmonic mean 2su/(s + u), which is high only when both are; 0 when both are 0. */
  static double harmonicMean(double s, double u) {
    return s + u == 0 ? 0 : 2 * s * u / (s + u);
  }
}
