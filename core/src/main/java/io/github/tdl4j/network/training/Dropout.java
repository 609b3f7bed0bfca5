package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;

/**
 * Dropout (Srivastava et al. 2014): units are set to 0 at random for each row of a training step;
 * the others are divided by the share of units that remain, so that the trained network is used
 * unchanged.
 *
 * @param input rate of the inputs, in [0, 0.95]
 * @param hidden rate of the units of hidden layers, in [0, 0.95]
 */
public record Dropout(double input, double hidden) {
  /** No dropout. */
  public static final Dropout NONE = new Dropout(0, 0);

  private static final double MAX_RATE = 0.95;

  public Dropout {
    Check.inRange("input dropout", input, 0, MAX_RATE);
    Check.inRange("hidden dropout", hidden, 0, MAX_RATE);
  }

  /** Returns the dropout of the part above a hidden layer, whose units are inputs of the part. */
  public Dropout aboveHiddenLayer() {
    return new Dropout(hidden, hidden);
  }

  /** Applies dropout to n x p activations in place. */
  static void apply(double share, MutableMatrix activations, RandomStream random) {
    if (share == 0) {
      return;
    }
    MutableMatrix mask = MutableMatrix.zeros(activations.rows(), activations.columns());
    mask.fill((float) (1 - share));
    random.bernoulli(mask, mask);
    float factor = (float) (1 / (1 - share));
    activations.update(
        mask,
        (values, retained, count) -> {
          for (int i = 0; i < count; i++) {
            values[i] *= retained[i] * factor;
          }
        });
  }
}
