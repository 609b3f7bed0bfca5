package io.github.tdl4j.network.rbm;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.Batches;
import io.github.tdl4j.network.SgdParameter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Trains a restricted Boltzmann machine by contrastive divergence: the gradient of the likelihood,
 * {@code <v h>_data − <v h>_model}, with the model's term taken after k steps of Gibbs sampling.
 * Hidden states are sampled for the reconstruction, and probabilities are used in the statistics.
 * CD-1 reconstructs visible units by their mean (Hinton 2010, section 3). Longer and persistent
 * chains sample Bernoulli visible units, because chains of means do not converge to the
 * distribution of the model.
 *
 * <p>An object is the state of one training and must be used by one thread.
 */
public final class ContrastiveDivergence {
  private final RbmSettings settings;
  private final VisibleUnits units;
  private final RandomStream random;
  private final SgdParameter weights;
  private final SgdParameter visibleBias;
  private final SgdParameter hiddenBias;

  private ContrastiveDivergence(Rbm start, RbmSettings settings, RandomStream random) {
    this.settings = settings;
    this.units = start.visibleUnits();
    this.random = random;
    this.weights = SgdParameter.of(start.weights());
    this.visibleBias = SgdParameter.of(start.visibleBias());
    this.hiddenBias = SgdParameter.of(start.hiddenBias());
  }

  /**
   * Returns a trained copy of a machine.
   *
   * @param rows n x p
   * @param start p x q weights and the biases
   * @param settings of the training
   * @param random for the order of the rows and the sampling
   * @throws ArithmeticException naming the epoch, if a weight or bias becomes NaN or infinite
   */
  public static Rbm train(Rows rows, Rbm start, RbmSettings settings, RandomStream random) {
    return train(rows, start, settings, new Watched(random, Optional.empty()));
  }

  /**
   * Returns a trained copy of a machine, and reports its errors of reconstruction.
   *
   * @param rows n x p
   * @param start p x q weights and the biases
   * @param settings of the training
   * @param watched random numbers, and the receiver of the mean squared error per visible unit of
   *     each epoch; without a receiver the errors are not computed
   */
  static Rbm train(Rows rows, Rbm start, RbmSettings settings, Watched watched) {
    Check.columns("rows", rows, start.weights().rows());
    RbmSettings ofRows = settings.forRows(rows, start.visibleUnits());
    ContrastiveDivergence training = new ContrastiveDivergence(start, ofRows, watched.random());
    Optional<ReconstructionError> error =
        watched.errors().map(receiver -> new ReconstructionError());
    training.run(rows, error);
    watched.errors().ifPresent(receiver -> receiver.accept(error.orElseThrow().ofEpochs()));
    return training.machine();
  }

  /** The random numbers of a training, and the receiver of its errors. */
  record Watched(RandomStream random, Optional<Consumer<List<Double>>> errors) {}

  private Rbm machine() {
    return new Rbm(weights.values(), visibleBias.values(), hiddenBias.values(), units);
  }

  private void run(Rows rows, Optional<ReconstructionError> error) {
    Batches batches = new Batches(rows.rows(), settings.batch(), random);
    GibbsBuffers full =
        GibbsBuffers.zeros(batches.largest(), weights.values().rows(), weights.values().columns());
    GibbsBuffers last = full.firstRows(batches.last());
    boolean chainsStarted = false;
    for (int epoch = 0; epoch < settings.epochs(); epoch++) {
      SgdParameter.Rates rates =
          new SgdParameter.Rates(
              settings.learningRate(), settings.momentum().at(epoch), settings.weightDecay());
      for (int[] indices : batches.nextEpoch()) {
        GibbsBuffers batch = indices.length == batches.largest() ? full : last;
        rows.read(indices, batch.data());
        sample(batch, !settings.persistent() || !chainsStarted);
        chainsStarted = true;
        error.ifPresent(errors -> errors.add(batch));
        step(batch, rates);
      }
      checkFinite(epoch);
      error.ifPresent(ReconstructionError::end);
    }
  }

  private void checkFinite(int epoch) {
    if (!weights.values().isFinite()
        || !visibleBias.values().isFinite()
        || !hiddenBias.values().isFinite()) {
      throw new ArithmeticException(
          "weights became infinite in epoch " + (epoch + 1) + " of " + settings.epochs());
    }
  }

  /** Computes both phases. */
  private void sample(GibbsBuffers batch, boolean restartChains) {
    hiddenProbabilities(batch.data(), batch.positive());
    if (restartChains) {
      random.bernoulli(batch.positive(), batch.states());
    }
    for (int step = 0; step < settings.gibbsSteps(); step++) {
      reconstruct(batch);
      hiddenProbabilities(batch.reconstruction(), batch.negative());
      if (chainsGoOn(step)) {
        random.bernoulli(batch.negative(), batch.states());
      }
    }
  }

  private boolean chainsGoOn(int step) {
    return settings.persistent() || step + 1 < settings.gibbsSteps();
  }

  private void hiddenProbabilities(Matrix visible, MutableMatrix hidden) {
    hidden.setProduct(visible, weights.values());
    Activation.SIGMOID.apply(hidden, hiddenBias.values());
  }

  private void reconstruct(GibbsBuffers batch) {
    batch.reconstruction().setProductTranspose(batch.states(), weights.values());
    units.toMean(batch.reconstruction(), visibleBias.values());
    if (settings.persistent() || settings.gibbsSteps() > 1) {
      units.toStates(batch.reconstruction(), random);
    }
  }

  /**
   * Takes one step along the mean difference of the statistics of the data and of the
   * reconstruction; sparsity adds cost (target − mean activation) to the gradient of the hidden
   * biases.
   */
  private void step(GibbsBuffers batch, SgdParameter.Rates rates) {
    float share = 1f / batch.data().rows();
    float cost = (float) settings.sparsity().cost();
    float pull = cost * (float) settings.sparsity().target();
    batch.negative().scale(-1); // Sums over the rows of both phases are then differences.
    weights.step(new SgdParameter.Gradient(share, batch.visible(), batch.hidden(), 0), rates);
    SgdParameter.Rates biasRates = rates.withoutDecay();
    Matrix signs = batch.factors(1, -1);
    visibleBias.step(new SgdParameter.Gradient(share, signs, batch.visible(), 0), biasRates);
    Matrix ones = batch.factors(1 - cost, 1);
    hiddenBias.step(new SgdParameter.Gradient(share, ones, batch.hidden(), pull), biasRates);
  }
}
