package io.github.tdl4j.network;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.RandomStream;
import io.github.tdl4j.math.Rows;

/**
 * Trains a restricted Boltzmann machine by contrastive divergence: the gradient of the likelihood,
 * {@code <v h>_data − <v h>_model}, with the model's term taken after k steps of Gibbs sampling.
 * Hidden states are sampled for the reconstruction, probabilities enter the statistics. CD-1
 * reconstructs visible units by their mean (Hinton 2010, section 3). Longer and persistent chains
 * sample Bernoulli visible units: chains of means would not come to have the model's distribution.
 *
 * <p>An object is the scratch space of one training and belongs to one thread.
 */
final class ContrastiveDivergence {
  private final RbmSettings settings;
  private final VisibleUnits units;
  private final RandomStream random;
  private final Parameters parameters;
  private final Parameters velocity;
  private final Parameters gradient;

  private ContrastiveDivergence(Rbm start, RbmSettings settings, RandomStream random) {
    this.settings = settings;
    this.units = start.visibleUnits();
    this.random = random;
    this.parameters = Parameters.copyOf(start);
    this.velocity = Parameters.zeros(start.weights().rows(), start.weights().columns());
    this.gradient = Parameters.zeros(start.weights().rows(), start.weights().columns());
  }

  /** A copy of {@code start}, trained further on n x p rows. */
  static Rbm train(Rows rows, Rbm start, RbmSettings settings, RandomStream random) {
    Check.columns("rows", rows, start.weights().rows());
    ContrastiveDivergence training = new ContrastiveDivergence(start, settings, random);
    training.run(rows);
    Parameters learnt = training.parameters;
    return new Rbm(learnt.weights, learnt.visibleBias, learnt.hiddenBias, start.visibleUnits());
  }

  /** What is learnt, or its gradient, or its velocity. */
  private record Parameters(
      MutableMatrix weights, MutableMatrix visibleBias, MutableMatrix hiddenBias) {
    static Parameters copyOf(Rbm machine) {
      return new Parameters(
          machine.weights().mutableCopy(),
          machine.visibleBias().mutableCopy(),
          machine.hiddenBias().mutableCopy());
    }

    static Parameters zeros(int visible, int hidden) {
      return new Parameters(
          MutableMatrix.zeros(visible, hidden),
          MutableMatrix.zeros(1, visible),
          MutableMatrix.zeros(1, hidden));
    }
  }

  /** The units of one minibatch, by phase. */
  private record Workspace(
      MutableMatrix data,
      MutableMatrix positive,
      MutableMatrix states,
      MutableMatrix reconstruction,
      MutableMatrix negative,
      MutableMatrix ones) {
    static Workspace zeros(int batch, int visible, int hidden) {
      MutableMatrix ones = MutableMatrix.zeros(batch, 1);
      ones.fill(1);
      return new Workspace(
          MutableMatrix.zeros(batch, visible),
          MutableMatrix.zeros(batch, hidden),
          MutableMatrix.zeros(batch, hidden),
          MutableMatrix.zeros(batch, visible),
          MutableMatrix.zeros(batch, hidden),
          ones);
    }

    Workspace firstRows(int count) {
      return count == data.rows()
          ? this
          : new Workspace(
              data.rowRange(0, count),
              positive.rowRange(0, count),
              states.rowRange(0, count),
              reconstruction.rowRange(0, count),
              negative.rowRange(0, count),
              ones.rowRange(0, count));
    }
  }

  private void run(Rows rows) {
    Batches batches = new Batches(rows.rows(), settings.batch(), random);
    Workspace full =
        Workspace.zeros(batches.largest(), parameters.weights.rows(), parameters.weights.columns());
    boolean chainsStarted = false;
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      for (int[] indices : batches.ofNextEpoch()) {
        Workspace batch = full.firstRows(indices.length);
        rows.read(indices, batch.data());
        computeGradient(batch, !settings.persistent() || !chainsStarted);
        chainsStarted = true;
        update(settings.momentum().at(epoch));
      }
    }
  }

  private void computeGradient(Workspace batch, boolean restartChains) {
    hiddenProbabilities(batch.data(), batch.positive());
    if (restartChains) {
      batch.states().set(batch.positive());
      random.bernoulli(batch.states());
    }
    for (int step = 0; step < settings.gibbsSteps(); step++) {
      reconstruct(batch);
      hiddenProbabilities(batch.reconstruction(), batch.negative());
      if (chainsGoOn(step)) {
        batch.states().set(batch.negative());
        random.bernoulli(batch.states());
      }
    }
    statistics(batch);
  }

  private boolean chainsGoOn(int step) {
    return settings.persistent() || step + 1 < settings.gibbsSteps();
  }

  private void hiddenProbabilities(Matrix visible, MutableMatrix hidden) {
    hidden.setProduct(visible, parameters.weights);
    hidden.addRow(1, parameters.hiddenBias);
    Activation.SIGMOID.apply(hidden);
  }

  private void reconstruct(Workspace batch) {
    batch.reconstruction().setProductTranspose(batch.states(), parameters.weights);
    batch.reconstruction().addRow(1, parameters.visibleBias);
    units.toMean(batch.reconstruction());
    if (settings.persistent() || settings.gibbsSteps() > 1) {
      units.toStates(batch.reconstruction(), random);
    }
  }

  /** Means over the minibatch of the data's statistics less the reconstruction's. */
  private void statistics(Workspace batch) {
    float share = 1f / batch.data().rows();
    gradient.weights.addTransposeProduct(0, share, batch.data(), batch.positive());
    gradient.weights.addTransposeProduct(1, -share, batch.reconstruction(), batch.negative());
    gradient.visibleBias.addTransposeProduct(0, share, batch.ones(), batch.data());
    gradient.visibleBias.addTransposeProduct(1, -share, batch.ones(), batch.reconstruction());
    gradient.hiddenBias.addTransposeProduct(0, share, batch.ones(), batch.positive());
    Matrix meanActivations = gradient.hiddenBias.mutableCopy();
    gradient.hiddenBias.addTransposeProduct(1, -share, batch.ones(), batch.negative());
    pullTowardsSparsity(meanActivations);
  }

  /** Adds cost (target − mean activation) to the gradient of the hidden biases. */
  private void pullTowardsSparsity(Matrix meanActivations) {
    float cost = (float) settings.sparsity().cost();
    float target = (float) settings.sparsity().target();
    gradient.hiddenBias.update(
        meanActivations,
        (block, means, count) -> {
          for (int i = 0; i < count; i++) {
            block[i] += cost * (target - means[i]);
          }
        });
  }

  private void update(double momentum) {
    Momentum.Rates rates =
        new Momentum.Rates(settings.learningRate(), momentum, settings.weightDecay());
    Momentum.step(parameters.weights, velocity.weights, gradient.weights, rates);
    Momentum.Rates biasRates = rates.withoutDecay();
    Momentum.step(parameters.visibleBias, velocity.visibleBias, gradient.visibleBias, biasRates);
    Momentum.step(parameters.hiddenBias, velocity.hiddenBias, gradient.hiddenBias, biasRates);
  }
}
