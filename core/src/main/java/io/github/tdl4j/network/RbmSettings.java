package io.github.tdl4j.network;

import io.github.tdl4j.math.Check;

/**
 * How a restricted Boltzmann machine is trained by contrastive divergence.
 *
 * @param epochs passes over the rows, at least 0
 * @param batch rows of a minibatch; the last one of an epoch may have fewer. 0 stands for an eighth
 *     of all rows, at most 50
 * @param learningRate of the gradient's mean over a minibatch
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
    Check.positive("learningRate", learningRate);
    Check.atLeast("gibbsSteps", gibbsSteps, 1);
    Check.notNegative("weightDecay", weightDecay);
    Check.positive("initialDeviation", initialDeviation);
  }

  /** CD-1 with momentum 0.5, from the sixth epoch 0.9; weight decay 2e-4. */
  public static RbmSettings of(int epochs, double learningRate) {
    return new RbmSettings(
        epochs,
        50,
        learningRate,
        1,
        false,
        new MomentumSchedule(0.5, 0.9, 5),
        2e-4,
        Sparsity.NONE,
        0.01);
  }
}
