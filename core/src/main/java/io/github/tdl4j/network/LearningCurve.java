package io.github.tdl4j.network;

import io.github.tdl4j.math.Check;
import java.util.List;

/**
 * The learning curve of a training.
 *
 * @param stage {@code "pretraining I"} for the RBM of layer I, from 1, or {@link #BACKPROPAGATION}
 * @param losses one for each epoch, at least 0: of an RBM the mean squared error of its
 *     reconstructions per visible unit, in squared units of the inputs; of backpropagation the mean
 *     cross-entropy of the training rows in nats. Each is the mean over the minibatches of the
 *     epoch, measured before the update by the minibatch
 * @param seconds elapsed, at least 0
 */
public record LearningCurve(String stage, List<Double> losses, double seconds) {
  /** The stage of training by backpropagation. */
  public static final String BACKPROPAGATION = "backpropagation";

  public LearningCurve {
    Check.notNull("stage", stage);
    Check.notNull("losses", losses);
    losses = List.copyOf(losses);
    Check.inRange("seconds", seconds, 0, Double.MAX_VALUE);
  }

  /**
   * Returns the stage of the pretraining of a layer.
   *
   * @param layer from 1
   */
  public static String pretraining(int layer) {
    return "pretraining " + layer;
  }
}
