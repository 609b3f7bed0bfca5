package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.SgdParameter;
import io.github.tdl4j.network.TotalVariance;

/**
 * How a step of gradient descent is taken.
 *
 * @param learningRate of the gradient's mean over a minibatch, in the first epoch
 * @param momentum share of the last step that is kept
 * @param decay L2 decay of the weights, not of the biases
 * @param schedule how the learning rate goes on
 * @param mostNoise bounds learning rate · total variance of the rows / rows of a minibatch, by
 *     which the steps of single minibatches part from their mean
 */
public record SgdSettings(
    double learningRate, double momentum, WeightDecay decay, Schedule schedule, double mostNoise) {
  public SgdSettings {
    Check.positive("learningRate", learningRate);
    Check.inRange("momentum", momentum, 0, 0.999);
    Check.positive("mostNoise", mostNoise);
  }

  /** Nothing in it depends on the rows. */
  public SgdSettings(double learningRate, double momentum, double weightDecay, Schedule schedule) {
    this(learningRate, momentum, WeightDecay.set(weightDecay), schedule, Double.MAX_VALUE);
  }

  /** The same with another decay. */
  public SgdSettings with(WeightDecay other) {
    return new SgdSettings(learningRate, momentum, other, schedule, mostNoise);
  }

  /** The same with another bound of the learning rate. */
  public SgdSettings withMostNoise(double most) {
    return new SgdSettings(learningRate, momentum, decay, schedule, most);
  }

  /** True where nothing in it depends on the rows. */
  boolean isSettled() {
    return mostNoise == Double.MAX_VALUE && decay.kind() == WeightDecay.Kind.SET;
  }

  /** The same for these rows, in minibatches of {@code batch}, and so many hidden layers. */
  SgdSettings forRows(Rows rows, int batch, int hiddenLayers) {
    double rate =
        mostNoise == Double.MAX_VALUE || rows.rows() == 0
            ? learningRate
            : Math.min(learningRate, mostNoise * batch / TotalVariance.of(rows));
    return new SgdSettings(
        rate, momentum, decay.over(rows.rows(), hiddenLayers), schedule, Double.MAX_VALUE);
  }

  /** The same with this learning rate, whatever the rows are. */
  public SgdSettings withLearningRate(double rate) {
    return new SgdSettings(rate, momentum, decay, schedule, Double.MAX_VALUE);
  }

  /** In this epoch of so many, from 0. */
  SgdParameter.Rates at(int epoch, int epochs) {
    double share = schedule.share((double) epoch / Math.max(1, epochs - 1));
    return new SgdParameter.Rates(learningRate * share, momentum, decay.size());
  }
}
