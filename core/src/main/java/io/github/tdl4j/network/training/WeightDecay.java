package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Check;

/**
 * The L2 decay of weights in a training on the mean loss of the rows.
 *
 * @param size the factor of a weight in the gradient, at least 0; with {@link Kind#OF_ROWS} the
 *     penalty in units of rows, which is divided by their number
 * @param kind of the size
 */
public record WeightDecay(double size, Kind kind) {
  /** A decay to be selected by {@link WeightDecaySearch}; 0.001 where it is not. */
  public static final WeightDecay OPEN = new WeightDecay(1e-3, Kind.OPEN);

  /** The smallest decay, which bounds the weights of separable rows. */
  private static final double MIN = 1e-4;

  private static final double MAX = 1e-2;

  /**
   * The largest decay of several hidden layers: each one reduces the gradients of the layer below
   * by about four, so that more decay shrinks its weights to 0.
   */
  private static final double MAX_OF_DEEP = 1e-3;

  /** The unit of the size. */
  public enum Kind {
    /** A fixed decay. */
    SET,
    /** A penalty, to be divided by the number of training rows. */
    OF_ROWS,
    /** A penalty that is not selected yet. */
    OPEN
  }

  public WeightDecay {
    Check.notNull("kind", kind);
    Check.notNegative("weightDecay", size);
  }

  /**
   * Returns a fixed decay, at least 0.
   *
   * @param factor at least 0
   */
  public static WeightDecay set(double factor) {
    return new WeightDecay(factor, Kind.SET);
  }

  /**
   * Returns the decay with the penalty of a linear model on the same rows.
   *
   * @param linear the logistic regression
   * @throws IllegalArgumentException if the argument is null
   */
  public static WeightDecay as(LogisticRegression linear) {
    Check.notNull("linear", linear);
    return new WeightDecay(linear.penalty(), Kind.OF_ROWS);
  }

  /**
   * Returns the fixed decay for a number of rows: a penalty is divided by it and limited to the
   * range from 0.0001 to 0.01, or to 0.001 if more than one hidden layer is trained.
   */
  WeightDecay over(int rows, int hiddenLayers) {
    if (kind != Kind.OF_ROWS) {
      return set(size);
    }
    double max = hiddenLayers > 1 ? MAX_OF_DEEP : MAX;
    return set(Math.max(MIN, Math.min(max, size / Math.max(1, rows))));
  }
}
