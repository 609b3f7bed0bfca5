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
 *     labels' outputs (Chao et al. 2016, section 3.4); NaN when s or u is NaN, and for {@link
 *     Method#LINEAR}, whose outputs for all unseen labels are equal: the order of the labels would
 *     decide it
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
}
