package io.github.tdl4j;

import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.linear.Ncca;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.training.Backpropagation;
import io.github.tdl4j.network.training.WeightDecay;
import io.github.tdl4j.network.training.WeightDecaySearch;
import io.github.tdl4j.transfer.FineTuning;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.OracleFineTuning;
import io.github.tdl4j.transfer.Replay;
import io.github.tdl4j.transfer.SamplingSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * TDLFT(i), Algorithm 1 of the paper: how T^(i) is fitted to parallel instances, and how N_V is
 * tuned from layer i up on what it makes of source instances.
 *
 * <p>It is immutable: each setting returns a new one, and their order does not matter. The same
 * settings and data give the same network, bit for bit. It may be used by several threads.
 */
public final class Transfer {
  private final LayerPair layers;
  private final EmbeddingMethod map;
  private final SamplingSettings sampling;
  private final Tuning tuning;

  /**
   * Settings of fine-tuning the layers above i.
   *
   * @param balanced whether each label counts alike, however many rows it has
   * @param frames how many frames lie side by side in a row, for maps of frames
   */
  private record Tuning(
      UnaryOperator<Backpropagation> changes,
      boolean balanced,
      ParallelActivations.Steps frames,
      Seeds seeds) {}

  private Transfer(
      LayerPair layers, EmbeddingMethod map, SamplingSettings sampling, Tuning tuning) {
    this.layers = layers;
    this.map = map;
    this.sampling = sampling;
    this.tuning = tuning;
  }

  /**
   * TDLFT(i) between the same layer i of both networks, with the defaults of an experiment file:
   * normalised CCA; 60 epochs of tuning, or as many as give 2,000 minibatches; seed 1.
   *
   * @param layer i in {0, …, l}; 0 stands for the standardised inputs
   * @throws IllegalArgumentException if the layer is below 0
   */
  public static Transfer atLayer(int layer) {
    return between(LayerPair.of(layer));
  }

  /** The same between other layers of the two networks, or from several layers of N_A at once. */
  public static Transfer between(LayerPair layers) {
    return new Transfer(
        layers,
        Ncca.defaults(),
        SamplingSettings.none(),
        new Tuning(UnaryOperator.identity(), false, ParallelActivations.Steps.ONE, Seeds.root(1)));
  }

  /** The same with another kind of map, one of this library or the caller's own. */
  public Transfer map(EmbeddingMethod method) {
    return new Transfer(layers, method, sampling, tuning);
  }

  /**
   * Stochastic transfer: each source instance gives several rows, each the mapped row and an error
   * that the map makes of a seen label when it is fitted without it. The pairs need labels.
   *
   * @param draws rows for each source instance, at least 1; 5 is usual
   */
  public Transfer stochastic(int draws) {
    return sampling(SamplingSettings.stochastic(draws));
  }

  /**
   * Prototype transfer: rows are drawn about the mean of the mapped rows of their label, stretched
   * away from the mean of all, and vary as seen rows do about the means of theirs. The pairs need
   * labels.
   *
   * @param draws rows for each source instance, at least 1; 5 is usual
   * @param stretch factor of the distance from the mean, at least 0; 2 is usual, as maps shrink
   */
  public Transfer prototype(int draws, double stretch) {
    return sampling(SamplingSettings.prototype(draws, stretch));
  }

  /**
   * Error-aware transfer: as prototype transfer without a stretch, with an error that all rows of a
   * label share in a draw, as large as the map's errors about the means of seen labels when it is
   * fitted without them. The pairs need labels.
   *
   * @param draws rows for each source instance, at least 1; 10 is usual
   */
  public Transfer errorAware(int draws) {
    return sampling(SamplingSettings.errorAware(draws));
  }

  /** The same with any other rows drawn about the mapped ones. */
  public Transfer sampling(SamplingSettings other) {
    return new Transfer(layers, map, other, tuning);
  }

  /**
   * The same with exactly so many epochs of tuning.
   *
   * @param epochs passes over the rows, at least 0
   */
  public Transfer epochs(int epochs) {
    Check.atLeast("epochs", epochs, 0);
    return tuning(settings -> settings.withEpochs(epochs));
  }

  /**
   * The same with another learning rate of tuning.
   *
   * @param rate in the first epoch, above 0; the default is 25 / widest hidden layer, at most 0.25
   *     and at most 3 · rows of a minibatch / total variance of the rows
   */
  public Transfer learningRate(double rate) {
    Check.positive("rate", rate);
    return tuning(settings -> settings.with(settings.descent().withLearningRate(rate)));
  }

  /**
   * The same with another weight decay (L2) of tuning.
   *
   * @param decay at least 0; by default the penalty of the logistic regression that suits best rows
   *     of {@code seen} that are held out, or 0.001 without replay
   */
  public Transfer weightDecay(double decay) {
    Check.notNegative("decay", decay);
    return tuning(settings -> settings.with(WeightDecay.set(decay)));
  }

  /** The same with any other change of the settings of tuning. */
  public Transfer tuning(UnaryOperator<Backpropagation> change) {
    return with(
        new Tuning(
            settings -> change.apply(tuning.changes.apply(settings)),
            tuning.balanced,
            tuning.frames,
            tuning.seeds));
  }

  /** The same where each label counts alike in tuning, however many rows it has. */
  public Transfer balanced() {
    return with(new Tuning(tuning.changes, true, tuning.frames, tuning.seeds));
  }

  /**
   * The same for rows in which so many frames lie side by side, as a {@link
   * io.github.tdl4j.embedding.composite.FramewiseRegressor} needs it.
   *
   * @param source frames in a source row, at least 1, a divisor of its width
   * @param target frames in a target row, likewise
   */
  public Transfer frames(int source, int target) {
    return with(
        new Tuning(
            tuning.changes,
            tuning.balanced,
            new ParallelActivations.Steps(source, target),
            tuning.seeds));
  }

  /** The same with other random numbers. */
  public Transfer seed(long seed) {
    return seeds(Seeds.root(seed));
  }

  /** The same with random streams from this branch. */
  Transfer seeds(Seeds other) {
    return with(new Tuning(tuning.changes, tuning.balanced, tuning.frames, other));
  }

  private Transfer with(Tuning other) {
    return new Transfer(layers, map, sampling, other);
  }

  /**
   * Fits T^(i) to parallel instances without labels.
   *
   * @param source N_A
   * @param target N_V
   * @param pairsOfSource X_A, n x p: row r shows the same instance as row r of the other
   * @param pairsOfTarget X_V, n x q
   * @throws IllegalArgumentException if the arrays do not fit each other or the networks, a network
   *     has no such layer, or the map's settings do not suit the pairs
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

  /** The same for numbers that are rounded to {@code float}. */
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

  /** The same for rows that need not be in memory. */
  public <L extends Comparable<? super L>> FittedTransfer<L> fit(
      NetworkClassifier<?> source,
      NetworkClassifier<L> target,
      Rows pairsOfSource,
      Rows pairsOfTarget) {
    if (sampling.needsLabels()) {
      throw new IllegalArgumentException(
          "pairs must have labels where rows are drawn, but have none; give them as LabelledData");
    }
    TransferFit.Pairs pairs = TransferFit.Pairs.withoutLabels(pairsOfSource, pairsOfTarget);
    return new TransferFit<>(this, source, target, pairs).run();
  }

  /**
   * Fits T^(i) to parallel instances with labels: (X_A, Y) and (X_V, Y), as those that N_V was
   * trained on.
   *
   * @param source N_A
   * @param target N_V
   * @param pairsOfSource row r shows the same instance as row r of the other, and has its label
   * @param pairsOfTarget as many rows
   * @throws IllegalArgumentException if rows or labels do not fit each other or the networks, a
   *     network has no such layer, or the map's settings do not suit the pairs
   */
  public <L extends Comparable<? super L>> FittedTransfer<L> fit(
      NetworkClassifier<?> source,
      NetworkClassifier<L> target,
      LabelledData<L> pairsOfSource,
      LabelledData<L> pairsOfTarget) {
    Check.rows("pairsOfTarget", pairsOfTarget.rows(), pairsOfSource.count());
    for (int row = 0; row < pairsOfSource.count(); row++) {
      L label = pairsOfSource.labels().get(row);
      if (!label.equals(pairsOfTarget.labels().get(row))) {
        throw new IllegalArgumentException(
            ("pairs must have the same label in both modalities, but row " + row + " has " + label)
                + (" and " + pairsOfTarget.labels().get(row)));
      }
    }
    TransferFit.Pairs pairs =
        new TransferFit.Pairs(
            pairsOfSource.rows(),
            pairsOfTarget.rows(),
            target.units("pairsOfTarget", pairsOfTarget));
    return new TransferFit<>(this, source, target, pairs).run();
  }

  /**
   * The oracle of the same i: N_V tuned on true target instances of the labels that it lacks, which
   * no transfer has. It bounds what a better map could reach.
   *
   * @param target N_V
   * @param unseen (X_V*, Y*)
   * @param seen (X_V, Y), what N_V was trained on
   * @throws IllegalArgumentException if rows or labels do not fit the network
   */
  public <L extends Comparable<? super L>> NetworkClassifier<L> oracle(
      NetworkClassifier<L> target, LabelledData<L> unseen, LabelledData<L> seen) {
    LabelledRows known = labelled("seen", target, seen);
    Network tuned =
        new OracleFineTuning(layers.target(), fineTuning(target, Optional.of(known)))
            .apply(target.network(), labelled("unseen", target, unseen), known, stream());
    return target.with(tuned);
  }

  static <L extends Comparable<? super L>> LabelledRows labelled(
      String name, NetworkClassifier<L> network, LabelledData<L> data) {
    return LabelledRows.of(network.inputs(name, data.rows()).toMatrix(), network.units(name, data));
  }

  /**
   * The fine-tuning of N_V with these settings.
   *
   * @param seen what is shown again, and decides on the weight decay that is left open; empty
   *     without replay
   */
  FineTuning fineTuning(NetworkClassifier<?> target, Optional<LabelledRows> seen) {
    List<Integer> hidden =
        target.network().layers().subList(0, target.depth()).stream().map(Layer::units).toList();
    Backpropagation settings = tuning.changes.apply(Backpropagation.tuning(hidden));
    WeightDecaySearch decay =
        new WeightDecaySearch(target.labels().size(), tuning.seeds.branch("target"));
    return new FineTuning(
        seen.isPresent() ? Replay.MIX : Replay.NONE,
        tuning.balanced,
        seen.map(rows -> decay.chosen(settings, rows)).orElse(settings),
        RowMemory.UNBOUNDED);
  }

  LayerPair layers() {
    return layers;
  }

  EmbeddingMethod method() {
    return map;
  }

  SamplingSettings sampling() {
    return sampling;
  }

  ParallelActivations.Steps frames() {
    return tuning.frames;
  }

  Seeds seeds() {
    return tuning.seeds;
  }

  /** Random numbers of tuning, the same for all that are tuned from this layer. */
  RandomStream stream() {
    return tuning.seeds.stream("tuning/" + layers.target());
  }
}
