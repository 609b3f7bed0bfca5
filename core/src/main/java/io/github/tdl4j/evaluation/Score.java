package io.github.tdl4j.evaluation;

import io.github.tdl4j.evaluation.statistics.Interval;
import java.util.List;
import java.util.Optional;

/**
 * The figures of one method, all as fractions in [0, 1]; NaN if undefined.
 *
 * @param accuracy share of correct predictions, from 0 to 1
 * @param seen s, class-mean accuracy over the seen labels, from 0 to 1; NaN if none is tested
 * @param unseen u, class-mean accuracy over the unseen labels, from 0 to 1; NaN if none is tested
 * @param harmonicMean 2su/(s + u), from 0 to 1; 0 if both are 0, NaN if one is NaN
 * @param ausuc area under the curve of u against s as a constant is added to the logarithms of all
 *     unseen labels' outputs (Chao et al. 2016, section 3.4); NaN if s or u is, and for {@link
 *     Method#LINEAR}, whose outputs for all unseen labels are equal
 * @param intervals 95% confidence intervals
 * @param folds accuracy of each fold, in the order of (repeat, fold)
 * @param foldsOfOneAnswer number of folds with several labels and a single predicted label
 * @param labels the tested labels in the heading's order
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

  /**
   * 95% bootstrap intervals; empty for an undefined figure.
   *
   * @param accuracy interval of the accuracy
   * @param harmonicMean interval of the harmonic mean
   * @param ausuc interval of the area under the seen-unseen curve
   */
  public record Intervals(
      Interval accuracy, Optional<Interval> harmonicMean, Optional<Interval> ausuc) {}

  /** Returns the same score without an AUSUC and its interval. */
  Score withoutAusuc() {
    Intervals others =
        new Intervals(intervals.accuracy(), intervals.harmonicMean(), Optional.empty());
    return new Score(
        accuracy, seen, unseen, harmonicMean, Double.NaN, others, folds, foldsOfOneAnswer, labels);
  }

  public Score {
    folds = List.copyOf(folds);
    labels = List.copyOf(labels);
  }

  /** The harmonic mean 2su/(s + u), which is high only when both are; 0 when both are 0. */
  static double harmonicMean(double s, double u) {
    return s + u == 0 ? 0 : 2 * s * u / (s + u);
  }
}
