package io.github.tdl4j.evaluation.statistics;

import io.github.tdl4j.math.Check;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Variance;
import org.apache.commons.statistics.inference.TTest;

/**
 * The corrected resampled t test of two methods over all folds of all repeats (Nadeau and Bengio,
 * Inference for the generalization error, Machine Learning 52, 2003; for repeated cross-validation:
 * Bouckaert and Frank, PAKDD 2004).
 *
 * <p>Folds share training instances, so the usual variance of the mean, s²/J, is too small. The
 * corrected variance is (1/J + n_test/n_train) s², where n_test/n_train is 1/(k − 1) for k folds.
 * The test accounts for the choice of training and test parts.
 *
 * @param statistic t, positive if the first method is better
 * @param p two-sided p value in [0, 1] of Student's distribution with J − 1 degrees of freedom
 */
public record ResampledT(double statistic, double p) {

  /**
   * Tests whether the mean difference is 0.
   *
   * @param differences differences of accuracies in each of the J folds of all repeats
   * @param folds k, the number of folds in a repeat
   * @return p is 1 if all differences are 0; empty if there are fewer than two differences or all
   *     have the same other value, so that their variance cannot be estimated
   * @throws IllegalArgumentException if {@code folds} is below 2
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
