package io.github.tdl4j.evaluation.statistics;

import io.github.tdl4j.math.Check;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.inference.TTest;

/**
 * The corrected resampled t test of two methods over all folds of all repeats (Nadeau and Bengio,
 * Inference for the generalization error, Machine Learning 52, 2003; for repeated cross validation:
 * Bouckaert and Frank, PAKDD 2004).
 *
 * <p>Folds share training clips, so that the plain variance of the mean, s²/J, is too small; it
 * becomes (1/J + n_test/n_train) s², where n_test/n_train is 1/(k − 1) for k folds. It tells
 * whether the difference would stay with other training and test parts.
 *
 * @param statistic t, positive where the first method is better
 * @param p two-sided, of Student's law with J − 1 degrees of freedom
 */
public record ResampledT(double statistic, double p) {

  /**
   * Tests whether the mean difference is 0.
   *
   * @param differences of the accuracies in each of the J folds of all repeats
   * @param folds k of a repeat
   * @return p is 1 when all differences are 0; empty when they are equal otherwise, or when there
   *     are fewer than two: then they say nothing of the variance
   */
  public static Optional<ResampledT> of(double[] differences, int folds) {
    if (differences.length < 2) {
      return Optional.empty();
    }
    Check.atLeast("folds", folds, 2);
    double mean = Mean.of(differences).getAsDouble();
    double variance = Variance.of(differences).getAsDouble();
    if (Arrays.stream(differences).allMatch(d -> d == differences[0])) {
      return differences[0] == 0 ? Optional.of(new ResampledT(0, 1)) : Optional.empty();
    }
    double inflation = 1 + (double) differences.length / (folds - 1);
    TTest.Result test = TTest.withDefaults().test(mean, variance * inflation, differences.length);
    return Optional.of(new ResampledT(test.getStatistic(), test.getPValue()));
  }
}
