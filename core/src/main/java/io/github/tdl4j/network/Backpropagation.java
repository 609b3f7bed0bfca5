package io.github.tdl4j.network;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.RandomStream;

/**
 * Supervised training by gradient descent on the mean cross-entropy of softmax outputs, over
 * minibatches, with momentum and L2 decay. A row of weight w counts as w rows.
 *
 * @param epochs passes over the rows, at least 0
 * @param batch rows of a minibatch; the last one of an epoch may have fewer. 0 stands for an eighth
 *     of all rows, at most 50
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
    Check.atLeast("batch", batch, Batches.BY_ROWS);
    Check.positive("learningRate", learningRate);
    Check.inRange("momentum", momentum, 0, 0.999);
    Check.notNegative("weightDecay", weightDecay);
  }

  /**
   * A tuned copy of {@code network}, which may be the upper part of one.
   *
   * @param network sigmoid layers, then one softmax layer
   * @param taught rows as wide as the network's input, labels that are units of its last layer
   */
  public Network train(Network network, LabelledRows taught, RandomStream random) {
    Batches batches = new Batches(taught.count(), batch, random);
    GradientDescent training = new GradientDescent(network, this, batches.largest());
    Check.columns("rows", taught.rows(), network.layers().get(0).inputs());
    int units = network.layers().get(network.layers().size() - 1).units();
    taught.labels().forEach(label -> Check.inRange("every label", label, 0, units - 1));
    return training.run(taught, batches);
  }

  double rateAt(int epoch) {
    return annealed ? learningRate * (1 - 0.9 * epoch / Math.max(1, epochs - 1)) : learningRate;
  }
}
