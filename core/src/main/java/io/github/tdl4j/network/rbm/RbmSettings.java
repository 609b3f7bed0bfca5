package io.github.tdl4j.network.rbm;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.Batches;
import io.github.tdl4j.network.TotalVariance;

/**
 * How a restricted Boltzmann machine is trained by contrastive divergence.
 *
 * @param epochs passes over the rows, at least 0
 * @param batch rows of a minibatch; the last one of an epoch may have fewer. 0 stands for an eighth
 *     of all rows, at most 50
 * @param learningRate of the gradient's mean over a minibatch; 0 stands for what the visible units
 *     and the rows allow ({@link #forRows})
 * @param gibbsSteps k of CD-k
 * @param persistent keeps the chains of negative samples from batch to batch (PCD)
 * @param momentum early and late, and the first epoch of the late one
 * @param weightDecay L2 decay of the weights, not of the biases
 * @param sparsity wanted mean activation of a hidden unit, and the weight of the wish
 * @param initialDeviation standard deviation of the initial normal weights
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

  /** The learning rate that stands for one that follows the visible units and the rows. */
  public static final double BY_ROWS = 0;

  /** The learning rate that suits Bernoulli units. */
  public static final double OF_BERNOULLI = 0.05;

  private static final double MOST_OF_GAUSSIAN = 0.01;

  /** What suits vectors of 600 columns of unit variance is 0.001. */
  private static final double TIMES_VARIANCE = 0.001 * 600;

  /** Momentum {@code early} in the epochs before {@code switchEpoch}, then {@code late}. */
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
   * Pulls the mean activation of each hidden unit over a minibatch towards {@code target}, by cost
   * (target − mean) in the gradient of its bias. Hinton (2010, section 11) also moves the incoming
   * weights and takes a mean that decays over minibatches.
   */
  public record Sparsity(double target, double cost) {
    public static final Sparsity NONE = new Sparsity(0.5, 0);

    public Sparsity {
      Check.inRange("sparsity target", target, 0, 1);
      Check.notNegative("sparsity cost", cost);
    }
  }

  public RbmSettings {
    Check.atLeast("epochs", epochs, 0);
    Check.atLeast("batch", batch, Batches.BY_ROWS);
    Check.notNegative("learningRate", learningRate);
    Check.atLeast("gibbsSteps", gibbsSteps, 1);
    Check.notNegative("weightDecay", weightDecay);
    Check.positive("initialDeviation", initialDeviation);
  }

  /**
   * The same with a learning rate that suits the rows, where none is set: 0.05 for Bernoulli units;
   * for Gaussian ones 0.6 / (total variance of the rows), at most 0.01. A step of contrastive
   * divergence moves a weight by the rate times the variance along it, so that the largest stable
   * rate falls with the total variance, and the rate of 0.001 for 600 columns leaves the weights of
   * 60 where they started: units then say the same of all rows.
   */
  RbmSettings forRows(Rows rows, VisibleUnits units) {
    if (learningRate != BY_ROWS) {
      return this;
    }
    return switch (units) {
      case BERNOULLI -> withLearningRate(OF_BERNOULLI);
      case GAUSSIAN ->
          withLearningRate(Math.min(MOST_OF_GAUSSIAN, TIMES_VARIANCE / TotalVariance.of(rows)));
    };
  }

  /** The same with another learning rate. */
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
   * The defaults of experiment files: CD-1 for 60 epochs, momentum 0.5, from the sixth epoch 0.9,
   * weight decay 2e-4, no sparsity.
   *
   * @param learningRate as that of the record, {@link #BY_ROWS} for one that suits the rows
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

  /** The same with another number of epochs. */
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

  /** Returns these settings with another number of rows of a minibatch, at least 0. */
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
