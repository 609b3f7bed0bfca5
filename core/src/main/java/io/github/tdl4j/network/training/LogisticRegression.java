package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;
import java.util.List;

/**
 * Multinomial logistic regression with L2 regularisation: the softmax layer W (p x K), b that
 * minimizes Σ weight · cross-entropy + (penalty / 2) ‖W‖² over the training rows. The bias is not
 * regularised. The penalty is the inverse of scikit-learn's C. A label without a training row gets
 * zero weights and a probability of at most e^{-60} of the most probable label's.
 *
 * <p>It is the linear reference for deep networks, and is fitted by {@link Lbfgs} until the largest
 * entry of the gradient is 1e-4 of that at the start.
 *
 * @param penalty in units of rows, at least 0
 */
public record LogisticRegression(double penalty) {
  /** The candidate penalties. */
  private static final List<Double> PENALTIES = List.of(1000.0, 100.0, 10.0, 1.0, 0.1, 0.01);

  private static final double VALIDATION_SHARE = 0.25;

  private static final Lbfgs SOLVER = new Lbfgs(10, 200, 1e-4);

  public LogisticRegression {
    Check.notNegative("penalty", penalty);
  }

  /**
   * Selects the penalty, of six powers of ten, with the smallest cross-entropy on a quarter of the
   * rows of each label, which is held out once; ties go to the largest, and it is 1 if no row can
   * be held out.
   *
   * @param data n x p rows, at least one, with labels below {@code units}
   * @param units K, at least 1
   * @param random for the division of the rows
   */
  public static LogisticRegression select(LabelledRows data, int units, RandomStream random) {
    return select(data.divide(VALIDATION_SHARE, random), units);
  }

  /**
   * Selects the penalty with the smallest cross-entropy on given validation rows.
   *
   * @param parts the rows for training and validation
   * @param units K, at least 1
   */
  public static LogisticRegression select(LabelledRows.Division parts, int units) {
    if (parts.validation().count() == 0) {
      return new LogisticRegression(1);
    }
    LogisticRegression best = new LogisticRegression(PENALTIES.get(0));
    double least = Double.POSITIVE_INFINITY;
    LogisticObjective objective = new LogisticObjective(parts.training(), units);
    double[] parameters = objective.start();
    for (double penalty : PENALTIES) { // each fit starts at the solution of the last one
      parameters = SOLVER.minimize(objective.withPenalty(penalty), parameters);
      double loss = objective.network(parameters).crossEntropy(parts.validation());
      if (loss < least) {
        least = loss;
        best = new LogisticRegression(penalty);
      }
    }
    return best;
  }

  /**
   * Fits the softmax layer.
   *
   * @param data n x p rows, at least one, with labels below {@code units}
   * @param units K, at least 1
   * @return a network of one layer
   */
  public Network train(LabelledRows data, int units) {
    LogisticObjective objective = new LogisticObjective(data, units);
    return objective.network(SOLVER.minimize(objective.withPenalty(penalty), objective.start()));
  }
}
