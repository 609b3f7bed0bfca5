package io.github.tdl4j.network;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.RandomStream;

/**
 * Supervised training by gradient descent on the mean cross-entropy of softmax outputs, over
 * minibatches, with momentum and L2 decay.
 *
 * @param epochs passes over the rows, at least 0
 * @param batch rows of a minibatch; the last one of an epoch may have fewer
 * @param learningRate of the gradient's mean over a minibatch; falls linearly to a tenth over the
 *     epochs when {@code annealed}
 * @param momentum share of the last step that is kept
 * @param weightDecay L2 decay of the weights, not of the biases
 * @param annealed whether the learning rate falls
 */
public record Backpropagation(
    int epochs,
    int batch,
    double learningRate,
    double momentum,
    double weightDecay,
    boolean annealed) {
  public Backpropagation {
    Check.atLeast("epochs", epochs, 0);
    Check.atLeast("batch", batch, 1);
    Check.positive("learningRate", learningRate);
    Check.inRange("momentum", momentum, 0, 0.999);
    Check.notNegative("weightDecay", weightDecay);
  }

  /** A tuned copy of {@code network}, which may be the upper part of one. */
  public Network train(Network network, LabelledRows taught, RandomStream random) {
    return new GradientDescent(network, this).run(taught, random);
  }

  double rateAt(int epoch) {
    return annealed ? learningRate * (1 - 0.9 * epoch / Math.max(1, epochs - 1)) : learningRate;
  }
}
