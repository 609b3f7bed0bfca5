package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Check;

/**
 * L2 decay of weights in a training on the mean loss of the rows.
 *
 * @param size the factor of a weight in the gradient; of {@link Kind#OF_ROWS} the penalty in units
 *     of rows, which is divided by their number
 */
public record WeightDecay(double size, Kind kind) {
  /** Left to the rows; until they have decided it is as if 0.001 were set. */
  public static final WeightDecay OPEN = new WeightDecay(1e-3, Kind.OPEN);

  /** Less gives weights no bound where the rows are told apart without error. */
  private static final double LEAST = 1e-4;

  private static final double MOST = 1e-2;

  /**
   * Each further hidden layer divides what reaches the inputs by about four: with more decay its
   * weights shrink to 0 before they tell rows apart.
   */
  private static final double MOST_OF_DEEP = 1e-3;

  /** The ways of saying how large it is. */
  public enum Kind {
    /** It is as set. */
    SET,
    /** A penalty, to be divided by the number of rows that are trained on. */
    OF_ROWS,
    /** The penalty has still to be chosen. */
    OPEN
  }

  public WeightDecay {
    Check.notNegative("weightDecay", size);
  }

  /** A factor that does not depend on the rows. */
  public static WeightDecay set(double factor) {
    return new WeightDecay(factor, Kind.SET);
  }

  /** That of a linear model on the same rows. */
  public static WeightDecay as(LogisticRegression linear) {
    return new WeightDecay(linear.penalty(), Kind.OF_ROWS);
  }

  /**
   * The same as a factor for so many rows: a penalty is divided by them and brought into the span
   * in which networks learn, 0.0001 to 0.01, or to 0.001 where more than one hidden layer is
   * trained.
   */
  WeightDecay over(int rows, int hiddenLayers) {
    if (kind != Kind.OF_ROWS) {
      return set(size);
    }
    double most = hiddenLayers > 1 ? MOST_OF_DEEP : MOST;
    return set(Math.max(LEAST, Math.min(most, size / Math.max(1, rows))));
  }
}
