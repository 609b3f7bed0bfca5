package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.SgdParameter;
import io.github.tdl4j.network.TotalVariance;

/**
 * The settings of stochastic gradient descent.
 *
 * @param learningRate in the first epoch, above 0, of the mean gradient of a minibatch
 * @param momentum in [0, 0.999]
 * @param decay L2 decay of the weights, not of the biases
 * @param schedule of the learning rate
 * @param maxNoise upper bound of learning rate · total variance of the rows / rows of a minibatch,
 *     above 0, by which the variance of single updates is limited
 */
public record SgdSettings(
    double learningRate, double momentum, WeightDecay decay, Schedule schedule, double maxNoise) {
  public SgdSettings {
    Check.notNull("decay", decay);
    Check.notNull("schedule", schedule);
    Check.positive("learningRate", learningRate);
    Check.inRange("momentum", momentum, 0, 0.999);
    Check.positive("maxNoise", maxNoise);
  }

  /**
   * Creates settings that do not depend on the rows.
   *
   * @param learningRate above 0
   * @param momentum in [0, 0.999]
   * @param weightDecay at least 0
   * @param schedule of the learning rate
   */
  public SgdSettings(double learningRate, double momentum, double weightDecay, Schedule schedule) {
    this(learningRate, momentum, WeightDecay.set(weightDecay), schedule, Double.MAX_VALUE);
  }

  /**
   * Returns these settings with another weight decay.
   *
   * @param other the weight decay
   * @throws IllegalArgumentException if the argument is null
   */
  public SgdSettings with(WeightDecay other) {
    Check.notNull("other", other);
    return new SgdSettings(learningRate, momentum, other, schedule, maxNoise);
  }

  /**
   * Returns these settings with another bound of the noise, above 0.
   *
   * @param most the bound, above 0
   */
  public SgdSettings withMaxNoise(double most) {
    return new SgdSettings(learningRate, momentum, decay, schedule, most);
  }

  /** Returns whether no setting depends on the rows. */
  boolean isFixed() {
    return hasFixedRate() && decay.kind() == WeightDecay.Kind.SET;
  }

  /** Returns whether the learning rate of the first epoch does not depend on the rows. */
  public boolean hasFixedRate() {
    return maxNoise == Double.MAX_VALUE;
  }

  /** Returns fixed settings for rows, the size of minibatches and the number of hidden layers. */
  SgdSettings forRows(Rows rows, int batch, int hiddenLayers) {
    double rate =
        hasFixedRate() || rows.rows() == 0
            ? learningRate
            : Math.min(learningRate, maxNoise * batch / TotalVariance.of(rows));
    return new SgdSettings(
        rate, momentum, decay.over(rows.rows(), hiddenLayers), schedule, Double.MAX_VALUE);
  }

  /**
   * Returns these settings with exactly this learning rate, above 0.
   *
   * @param rate the learning rate, above 0
   */
  public SgdSettings withLearningRate(double rate) {
    return new SgdSettings(rate, momentum, decay, schedule, Double.MAX_VALUE);
  }

  /** Returns the rates of an epoch, counted from 0. */
  SgdParameter.Rates at(int epoch, int epochs) {
    double share = schedule.share((double) epoch / Math.max(1, epochs - 1));
    return new SgdParameter.Rates(learningRate * share, momentum, decay.size());
  }
}
