package io.github.tdl4j.evaluation;

import java.util.List;

/**
 * The figures of one method, all as fractions in [0, 1]; NaN where a figure does not exist.
 *
 * @param accuracy correct predictions of all predictions
 * @param seen mean over the seen labels of the accuracy on each; NaN without such an instance
 * @param unseen the same over the unseen labels
 * @param harmonicMean 2su/(s + u); 0 when both are 0, NaN when one is NaN
 * @param interval 95 % bootstrap interval of the accuracy
 * @param folds accuracy of each fold, in the order of (repeat, fold)
 */
public record Score(
    double accuracy,
    double seen,
    double unseen,
    double harmonicMean,
    Interval interval,
    List<Double> folds) {
  public Score {
    folds = List.copyOf(folds);
  }
}
