package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;

/**
 * Units that take no part in a step of training, drawn anew for each row (Srivastava et al. 2014).
 * Those that stay are divided by the share that stays, so that nothing changes after training.
 *
 * @param input share of the network's inputs that is left out
 * @param hidden share of the units of each hidden layer
 */
public record Dropout(double input, double hidden) {
  /** All units take part. */
  public static final Dropout NONE = new Dropout(0, 0);

  private static final double MOST = 0.95;

  public Dropout {
    Check.inRange("input dropout", input, 0, MOST);
    Check.inRange("hidden dropout", hidden, 0, MOST);
  }

  /** That of the part of a network above a hidden layer, whose units are the part's inputs. */
  public Dropout aboveHiddenLayer() {
    return new Dropout(hidden, hidden);
  }

  /** Leaves out a share of the units of n x p activations, where they are. */
  static void apply(double share, MutableMatrix activations, RandomStream random) {
    if (share == 0) {
      return;
    }
    MutableMatrix stays = MutableMatrix.zeros(activations.rows(), activations.columns());
    stays.fill((float) (1 - share));
    random.bernoulli(stays, stays);
    float factor = (float) (1 / (1 - share));
    activations.update(
        stays,
        (values, kept, count) -> {
          for (int i = 0; i < count; i++) {
            values[i] *= kept[i] * factor;
          }
        });
  }
}
