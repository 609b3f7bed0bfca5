package io.github.tdl4j;

import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.TrainingListener;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.network.training.WeightDecay;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.OracleFineTuning;
import io.github.tdl4j.transfer.SamplingSettings;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * TDLFT(i), Algorithm 1 of the paper (section 3.2): the settings by which T^(i) is fitted to
 * parallel instances and N_V is fine-tuned from layer i upwards on transferred source instances.
 *
 * <p>It is immutable: each method returns a copy with one setting changed, and the order of the
 * calls has no effect. The same settings and data give the same network, bit for bit. It may be
 * used by several threads.
 */
public final class Transfer {
  private final TransferSettings settings;

  private Transfer(TransferSettings settings) {
    this.settings = settings;
  }

  /**
   * Returns TDLFT(i) between the same layer i of both networks, with the defaults of an experiment
   * file: normalised CCA; 60 epochs of tuning, or as many as give 2,000 minibatches; seed 1.
   *
   * @param layer i from 0 to l; 0 stands for the standardised inputs
   * @throws IllegalArgumentException if the layer is below 0
   */
  public static Transfer atLayer(int layer) {
    Check.atLeast("layer", layer, 0);
    return between(LayerPair.of(layer));
  }

  /**
   * Returns TDLFT between different layers of the two networks, or from several layers of N_A, with
   * the defaults of {@link #atLayer}.
   *
   * @param layers i_A and i_V
   * @throws IllegalArgumentException if it is null
   */
  public static Transfer between(LayerPair layers) {
    return new Transfer(
        new TransferSettings(
            Check.notNull("layers", layers),
            Ncca.defaults(),
            SamplingSettings.none(),
            new TransferSettings.Tuning(
                UnaryOperator.identity(),
                false,
                ParallelActivations.Steps.ONE,
                Seeds.root(1),
                TrainingListener.NONE)));
  }

  /**
   * Returns a copy with another method that learns T^(i), of this library or of the caller.
   *
   * @param method learns the map
   * @throws IllegalArgumentException if it is null
   */
  public Transfer map(EmbeddingMethod method) {
    return new Transfer(settings.with(Check.notNull("method", method)));
  }

  /**
   * Returns a copy with stochastic transfer: each source instance gives several rows, the mapped
   * row plus an error of the map on a seen label to which it was not fitted. The pairs need labels.
   *
   * @param draws rows for each source instance, at least 1; 5 is usual. Tuning refuses more than
   *     fit in memory
   * @throws IllegalArgumentException if {@code draws} is below 1
   */
  public Transfer stochastic(int draws) {
    return sampling(SamplingSettings.stochastic(draws));
  }

  /**
   * Returns a copy with prototype transfer: rows are sampled around the mean of the mapped rows of
   * their label, stretched away from the mean of all seen rows, with the residuals of seen rows
   * about the means of their labels. The pairs need labels.
   *
   * @param draws rows for each source instance, at least 1; 5 is usual. Tuning refuses more than
   *     fit in memory
   * @param stretch factor of the distance from the mean, from 0 to 1e9; 2 is usual, as maps shrink
   * @throws IllegalArgumentException if an argument is out of range
   */
  public Transfer prototype(int draws, double stretch) {
    return sampling(SamplingSettings.prototype(draws, stretch));
  }

  /**
   * Returns a copy with error-aware transfer: prototype transfer without a stretch, with an error
   * that all rows of a label share in a draw, as large as the errors of the map in the means of
   * seen labels to which it was not fitted. The pairs need labels.
   *
   * @param draws rows for each source instance, at least 1; 10 is usual. Tuning refuses more than
   *     fit in memory
   * @throws IllegalArgumentException if {@code draws} is below 1
   */
  public Transfer errorAware(int draws) {
    return sampling(SamplingSettings.errorAware(draws));
  }

  /**
   * Returns a copy with any other sampling of transferred rows.
   *
   * @param sampling of rows
   * @throws IllegalArgumentException if it is null
   */
  public Transfer sampling(SamplingSettings sampling) {
    return new Transfer(settings.with(Check.notNull("sampling", sampling)));
  }

  /**
   * Returns a copy with exactly this number of epochs of tuning.
   *
   * @param epochs passes over the rows, at least 0
   * @throws IllegalArgumentException if it is below 0
   */
  public Transfer epochs(int epochs) {
    Check.atLeast("epochs", epochs, 0);
    return tuning(training -> training.withEpochs(epochs));
  }

  /**
   * Returns a copy with another learning rate of tuning.
   *
   * @param learningRate in the first epoch, above 0; the default is 25 / widest hidden layer, at
   *     most 0.25 and at most 3 · rows of a minibatch / total variance of the rows
   * @throws IllegalArgumentException if it is not above 0 and finite
   */
  public Transfer learningRate(double learningRate) {
    Check.positive("learningRate", learningRate);
    return tuning(training -> training.with(training.descent().withLearningRate(learningRate)));
  }

  /**
   * Returns a copy with another weight decay (L2) of tuning.
   *
   * @param weightDecay at least 0; by default the penalty of the logistic regression with the
   *     lowest loss on held-out rows of {@code seen}, or 0.001 without replay
   * @throws IllegalArgumentException if it is below 0 or not finite
   */
  public Transfer weightDecay(double weightDecay) {
    Check.notNegative("weightDecay", weightDecay);
    return tuning(training -> training.with(WeightDecay.set(weightDecay)));
  }

  /**
   * Returns a copy with any other change of the settings of tuning.
   *
   * @param change applied after earlier changes; it is also tried when it is given
   * @throws IllegalArgumentException if it or its result is null, or a setting is out of range
   */
  public Transfer tuning(UnaryOperator<Backpropagation> change) {
    TransferSettings.Tuning tuning = settings.tuning();
    return with(
        new TransferSettings.Tuning(
            SettingsChange.then(tuning.changes(), change),
            tuning.balanced(),
            tuning.frames(),
            tuning.seeds(),
            tuning.listener()));
  }

  /** Returns a copy in which all labels have the same total weight in tuning. */
  public Transfer balanced() {
    TransferSettings.Tuning tuning = settings.tuning();
    return with(
        new TransferSettings.Tuning(
            tuning.changes(), true, tuning.frames(), tuning.seeds(), tuning.listener()));
  }

  /**
   * Returns a copy for rows of several frames side by side, as a {@link
   * io.github.tdl4j.embedding.composite.FramewiseRegressor} and a {@link
   * io.github.tdl4j.embedding.concatenation.Concatenation} need it.
   *
   * @param source frames in a source row, at least 1, a divisor of its width
   * @param target frames in a target row, at least 1, a divisor of its width
   * @throws IllegalArgumentException if a number is below 1
   */
  public Transfer frames(int source, int target) {
    Check.atLeast("the number of frames of source", source, 1);
    Check.atLeast("the number of frames of target", target, 1);
    TransferSettings.Tuning tuning = settings.tuning();
    return with(
        new TransferSettings.Tuning(
            tuning.changes(),
            tuning.balanced(),
            new ParallelActivations.Steps(source, target),
            tuning.seeds(),
            tuning.listener()));
  }

  /**
   * Returns a copy with other random numbers.
   *
   * @param seed any number
   */
  public Transfer seed(long seed) {
    return seeds(Seeds.root(seed));
  }

  /** Returns a copy with the random streams of a branch. */
  Transfer seeds(Seeds other) {
    TransferSettings.Tuning tuning = settings.tuning();
    return with(
        new TransferSettings.Tuning(
            tuning.changes(), tuning.balanced(), tuning.frames(), other, tuning.listener()));
  }

  /**
   * Returns a copy whose tunings, and those of its oracle, are reported when they have ended. The
   * network does not depend on the listener, which is not saved with a fitted transfer.
   *
   * @param trainingListener called in the thread of {@code tune}, which throws what it throws
   * @throws IllegalArgumentException if it is null
   */
  public Transfer listener(TrainingListener trainingListener) {
    Check.notNull("trainingListener", trainingListener);
    TransferSettings.Tuning tuning = settings.tuning();
    return with(
        new TransferSettings.Tuning(
            tuning.changes(),
            tuning.balanced(),
            tuning.frames(),
            tuning.seeds(),
            trainingListener));
  }

  private Transfer with(TransferSettings.Tuning other) {
    return new Transfer(settings.with(other));
  }

  /**
   * Fits T^(i) to parallel instances without labels.
   *
   * @param source N_A
   * @param target N_V
   * @param pairsOfSource X_A, n x p: row r is the same instance as row r of {@code pairsOfTarget}
   * @param pairsOfTarget X_V, n x q
   * @throws IllegalArgumentException if an argument is null, the arrays do not fit each other or
   *     the networks, a network has no such layer, the sampling needs labels, or a setting of the
   *     method does not suit the pairs
   */
  public <L extends Comparable<? super L>> FittedTransfer<L> fit(
      NetworkClassifier<?> source,
      NetworkClassifier<L> target,
      float[][] pairsOfSource,
      float[][] pairsOfTarget) {
    return fit(
        source,
        target,
        InputArrays.rows("pairsOfSource", pairsOfSource),
        InputArrays.rows("pairsOfTarget", pairsOfTarget));
  }

  /**
   * Fits T^(i) to parallel instances without labels, whose numbers are rounded to {@code float}.
   *
   * @param source N_A
   * @param target N_V
   * @param pairsOfSource X_A, n x p: row r is the same instance as row r of {@code pairsOfTarget}
   * @param pairsOfTarget X_V, n x q
   * @throws IllegalArgumentException for the same reasons as with {@code float}
   */
  public <L extends Comparable<? super L>> FittedTransfer<L> fit(
      NetworkClassifier<?> source,
      NetworkClassifier<L> target,
      double[][] pairsOfSource,
      double[][] pairsOfTarget) {
    return fit(
        source,
        target,
        InputArrays.rows("pairsOfSource", pairsOfSource),
        InputArrays.rows("pairsOfTarget", pairsOfTarget));
  }

  /**
   * Fits T^(i) to parallel instances without labels, which need not be in memory.
   *
   * @param source N_A
   * @param target N_V
   * @param pairsOfSource X_A, n x p: row r is the same instance as row r of {@code pairsOfTarget}
   * @param pairsOfTarget X_V, n x q
   * @throws IllegalArgumentException for the same reasons as with arrays
   */
  public <L extends Comparable<? super L>> FittedTransfer<L> fit(
      NetworkClassifier<?> source,
      NetworkClassifier<L> target,
      Rows pairsOfSource,
      Rows pairsOfTarget) {
    TransferNetworks<L> networks = new TransferNetworks<>(settings, source, target);
    Check.notNull("pairsOfSource", pairsOfSource);
    Check.notNull("pairsOfTarget", pairsOfTarget);
    if (settings.sampling().needsLabels()) {
      throw new IllegalArgumentException(
          "pairs must have labels where rows are drawn, but have none; give them as LabelledData");
    }
    List<Integer> labels = Collections.nCopies(pairsOfTarget.rows(), 0);
    return FittedTransfer.fit(networks, pairsOfSource, pairsOfTarget, labels);
  }

  /**
   * Fits T^(i) to parallel instances with labels, (X_A, Y) and (X_V, Y).
   *
   * @param source N_A
   * @param target N_V
   * @param pairsOfSource n rows: row r is the same instance as row r of {@code pairsOfTarget}, with
   *     the same label
   * @param pairsOfTarget n rows
   * @throws IllegalArgumentException if an argument is null, rows or labels do not fit each other
   *     or the networks, a network has no such layer, or a setting of the method does not suit the
   *     pairs
   */
  public <L extends Comparable<? super L>> FittedTransfer<L> fit(
      NetworkClassifier<?> source,
      NetworkClassifier<L> target,
      LabelledData<L> pairsOfSource,
      LabelledData<L> pairsOfTarget) {
    TransferNetworks<L> networks = new TransferNetworks<>(settings, source, target);
    Check.notNull("pairsOfSource", pairsOfSource);
    Check.notNull("pairsOfTarget", pairsOfTarget);
    checkLabels(pairsOfSource, pairsOfTarget);
    List<Integer> labels = target.units("pairsOfTarget", pairsOfTarget);
    if (settings.sampling().needsHeldOut()) {
      PairArguments.checkLabels(pairsOfTarget.labels());
    }
    return FittedTransfer.fit(networks, pairsOfSource.rows(), pairsOfTarget.rows(), labels);
  }

  private static <L extends Comparable<? super L>> void checkLabels(
      LabelledData<L> pairsOfSource, LabelledData<L> pairsOfTarget) {
    PairArguments.checkCount(pairsOfSource.rows(), pairsOfTarget.rows());
    for (int row = 0; row < pairsOfSource.count(); row++) {
      L label = pairsOfSource.labels().get(row);
      if (!label.equals(pairsOfTarget.labels().get(row))) {
        throw new IllegalArgumentException(
            ("pairs must have the same label in both modalities, but row " + row + " has " + label)
                + (" and " + pairsOfTarget.labels().get(row)));
      }
    }
  }

  /**
   * Returns the oracle of the same i: N_V tuned on true target instances of the unseen labels,
   * which no transfer has. It bounds what a better map can reach.
   *
   * @param target N_V
   * @param unseen (X_V*, Y*)
   * @param seen (X_V, Y), the training rows of N_V
   * @throws IllegalArgumentException if an argument is null, or rows or labels do not fit the
   *     network
   * @throws io.github.tdl4j.network.DivergenceException if weights become infinite; a lower
   *     learning rate helps
   */
  public <L extends Comparable<? super L>> NetworkClassifier<L> oracle(
      NetworkClassifier<L> target, LabelledData<L> unseen, LabelledData<L> seen) {
    Check.notNull("target", target);
    LabelledRows known = TransferSettings.inputs("seen", target, seen);
    LabelledRows lacking = TransferSettings.inputs("unseen", target, unseen);
    OracleFineTuning oracle =
        new OracleFineTuning(
            settings.layers().target(), settings.fineTuning(target, Optional.of(known)));
    Network tuned =
        Divergence.ofTuning(
            SamplingSettings.none(),
            () -> oracle.apply(target.network(), lacking, known, settings.stream()));
    return target.with(tuned);
  }

  /** Returns the layers, the map and the other settings that need no network, on one line. */
  @Override
  public String toString() {
    return "Transfer[" + settings + "]";
  }
}
