package io.github.tdl4j.network;

import io.github.tdl4j.math.Check;

/**
 * How a step of gradient descent is taken.
 *
 * @param learningRate of the gradient's mean over a minibatch, in the first epoch
 * @param momentum share of the last step that is kept
 * @param weightDecay L2 decay of the weights, not of the biases
 * @param schedule how the learning rate goes on
 */
public record Descent(double learningRate, double momentum, double weightDecay, Schedule schedule) {
  public Descent {
    Check.positive("learningRate", learningRate);
    Check.inRange("momentum", momentum, 0, 0.999);
    Check.notNegative("weightDecay", weightDecay);
  }

  /** The same with another learning rate. */
  public Descent withLearningRate(double rate) {
    return new Descent(rate, momentum, weightDecay, schedule);
  }

  /** The same with another weight decay. */
  public Descent withWeightDecay(double decay) {
    return new Descent(learningRate, momentum, decay, schedule);
  }

  /** In this epoch of so many, from 0. */
  Momentum.Rates at(int epoch, int epochs) {
    double share = schedule.share((double) epoch / Math.max(1, epochs - 1));
    return new Momentum.Rates(learningRate * share, momentum, weightDecay);
  }
}
