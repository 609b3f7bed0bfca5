package io.github.tdl4j.network.rbm;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.Batches;
import io.github.tdl4j.network.TotalVariance;

/**
 * The settings of contrastive divergence for a restricted Boltzmann machine.
 *
 * @param epochs passes over the rows, at least 0
 * @param batch rows of a minibatch, at least 0; 0 stands for an eighth of all rows, at most 50
 * @param learningRate of the mean gradient of a minibatch, at least 0; 0 stands for a rate that
 *     depends on the visible units and the rows ({@link #forRows})
 * @param gibbsSteps k of CD-k, at least 1
 * @param persistent whether chains continue from one minibatch to the next (PCD)
 * @param momentum schedule
 * @param weightDecay L2 decay of the weights, not of the biases, at least 0
 * @param sparsity target of the mean activation of hidden units
 * @param initialDeviation standard deviation of the initial normal weights, above 0
 */
public record RbmSettings(
    int epochs,
    int batch,
    double learningRate,
    int gibbsSteps,
    boolean persistent,
    MomentumSchedule momentum,
    double weightDecay,
    Sparsity sparsity,
    double initialDeviation) {

  /** The setting of a learning rate that depends on the visible units and the rows. */
  public static final double BY_ROWS = 0;

  /** The learning rate for Bernoulli visible units. */
  public static final double BERNOULLI_RATE = 0.05;

  private static final double MAX_GAUSSIAN_RATE = 0.01;

  /** 0.001 for rows of 600 columns of unit variance. */
  private static final double TIMES_VARIANCE = 0.001 * 600;

  /**
   * Momentum {@code early} in the epochs before {@code switchEpoch}, then {@code late}.
   *
   * @param early in [0, 0.999]
   * @param late in [0, 0.999]
   * @param switchEpoch at least 0
   */
  public record MomentumSchedule(double early, double late, int switchEpoch) {
    public MomentumSchedule {
      Check.inRange("early momentum", early, 0, 0.999);
      Check.inRange("late momentum", late, 0, 0.999);
      Check.atLeast("switchEpoch", switchEpoch, 0);
    }

    double at(int epoch) {
      return epoch < switchEpoch ? early : late;
    }
  }

  /**
   * A sparsity target for the mean activation of each hidden unit over a minibatch: cost (target −
   * mean) is added to the gradient of its bias. Hinton (2010, section 11) also changes the incoming
   * weights and uses a running mean.
   *
   * @param target in [0, 1]
   * @param cost at least 0; 0 for no sparsity
   */
  public record Sparsity(double target, double cost) {
    /** No sparsity. */
    public static final Sparsity NONE = new Sparsity(0.5, 0);

    public Sparsity {
      Check.inRange("sparsity target", target, 0, 1);
      Check.notNegative("sparsity cost", cost);
    }
  }

  public RbmSettings {
    Check.notNull("momentum", momentum);
    Check.notNull("sparsity", sparsity);
    Check.atLeast("epochs", epochs, 0);
    Check.atLeast("batch", batch, Batches.BY_ROWS);
    Check.notNegative("learningRate", learningRate);
    Check.atLeast("gibbsSteps", gibbsSteps, 1);
    Check.notNegative("weightDecay", weightDecay);
    Check.positive("initialDeviation", initialDeviation);
  }

  /**
   * Returns these settings with a learning rate for the rows if none is set: 0.05 for Bernoulli
   * units; for Gaussian units 0.6 / total variance of the rows, at most 0.01. A step of contrastive
   * divergence changes a weight by the rate times the variance along it, so that the largest stable
   * rate is inversely proportional to the total variance. A rate of 0.001, which suits 600 columns,
   * hardly changes the weights of 60 columns.
   */
  RbmSettings forRows(Rows rows, VisibleUnits units) {
    if (learningRate != BY_ROWS) {
      return this;
    }
    return switch (units) {
      case BERNOULLI -> withLearningRate(BERNOULLI_RATE);
      case GAUSSIAN ->
          withLearningRate(Math.min(MAX_GAUSSIAN_RATE, TIMES_VARIANCE / TotalVariance.of(rows)));
    };
  }

  /**
   * Returns these settings with another learning rate, at least 0.
   *
   * @param other the learning rate, at least 0
   */
  public RbmSettings withLearningRate(double other) {
    return new RbmSettings(
        epochs,
        batch,
        other,
        gibbsSteps,
        persistent,
        momentum,
        weightDecay,
        sparsity,
        initialDeviation);
  }

  /**
   * Returns the defaults of experiment files: CD-1 for 60 epochs, minibatches by the number of
   * rows, momentum 0.5, from the sixth epoch 0.9, weight decay 2e-4, no sparsity.
   *
   * @param learningRate at least 0; {@link #BY_ROWS} for a rate that depends on the rows
   */
  public static RbmSettings defaults(double learningRate) {
    return new RbmSettings(
        60,
        Batches.BY_ROWS,
        learningRate,
        1,
        false,
        new MomentumSchedule(0.5, 0.9, 5),
        2e-4,
        new Sparsity(0.1, 0),
        0.01);
  }

  /**
   * Returns these settings with another number of epochs, at least 0.
   *
   * @param other the number of epochs, at least 0
   */
  public RbmSettings withEpochs(int other) {
    return new RbmSettings(
        other,
        batch,
        learningRate,
        gibbsSteps,
        persistent,
        momentum,
        weightDecay,
        sparsity,
        initialDeviation);
  }

  /**
   * Returns these settings with another number of rows of a minibatch, at least 0.
   *
   * @param other the number of rows of a minibatch, at least 0
   */
  public RbmSettings withBatch(int other) {
    return new RbmSettings(
        epochs,
        other,
        learningRate,
        gibbsSteps,
        persistent,
        momentum,
        weightDecay,
        sparsity,
        initialDeviation);
  }
}
