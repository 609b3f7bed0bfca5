package io.github.tdl4j;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.transfer.LayerMap;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.SampledTransfer;
import io.github.tdl4j.transfer.TargetLayer;
import io.github.tdl4j.transfer.TransferFineTuning;
import io.github.tdl4j.transfer.TransferStrategy;
import java.util.List;
import java.util.Optional;

/**
 * A fitted T^(i) between two networks. It is immutable and may be used by several threads.
 *
 * @param <L> the type of labels of N_V
 */
public final class FittedTransfer<L extends Comparable<? super L>> {
  private final TransferNetworks<L> networks;
  private final Embedding learnt;
  private final Embedding embedding;
  private final TransferStrategy strategy;

  private FittedTransfer(TransferNetworks<L> networks, LayerMap map, TransferStrategy strategy) {
    this.networks = networks;
    this.learnt = map.method().fitOnce(map.pairs());
    this.embedding = map.fit();
    this.strategy = strategy;
  }

  /**
   * Fits T^(i) to parallel instances.
   *
   * @param source X_A, n x p
   * @param target X_V, n x q
   * @param labels n output units of N_V
   */
  static <L extends Comparable<? super L>> FittedTransfer<L> fit(
      TransferNetworks<L> networks, Rows source, Rows target, List<Integer> labels) {
    Check.rows("pairsOfTarget", target, source.rows());
    TransferSettings settings = networks.settings();
    LayerMap map = networks.map(source, target);
    LabelledRows seen = LabelledRows.of(networks.targetActivations(target), labels);
    TargetLayer layer = TargetLayer.of(settings.layers().target(), settings.seeds());
    return new FittedTransfer<>(
        networks, map, SampledTransfer.fit(settings.sampling(), map, seen, layer));
  }

  /** Returns N_A. */
  public NetworkClassifier<?> source() {
    return networks.source();
  }

  /** Returns N_V before any tuning. */
  public NetworkClassifier<L> target() {
    return networks.target();
  }

  /** Returns the layers of both networks between which T^(i) was fitted. */
  public LayerPair layers() {
    return networks.settings().layers();
  }

  /** Returns whether T^(i) maps standardised vectors, frame by frame, and not activations. */
  public boolean readsFrames() {
    return networks.settings().method().readsFrames();
  }

  /**
   * Returns T^(i) as its method learnt it: from activations of N_A to activations of N_V, or from
   * standardised vectors to standardised vectors where it {@link #readsFrames}.
   */
  public Embedding learnt() {
    return learnt;
  }

  /**
   * Returns T^(i)(N_A^(i)(x)), estimated activations of layer i of N_V, n x its width.
   *
   * @param x n x p source rows, finite
   * @throws IllegalArgumentException if {@code x} is null, rows do not have the width of N_A, or a
   *     number is NaN or infinite
   */
  public Matrix map(Rows x) {
    return embedding.map(networks.sourceActivations("x", x));
  }

  /**
   * Performs TDLFT(i) as Algorithm 1 is printed: N_V is tuned on transferred rows alone, and
   * forgets other labels.
   *
   * @param unseen (X_A*, Y*), source rows without target rows
   * @return a tuned copy of N_V with unchanged layers below i
   * @throws IllegalArgumentException if {@code unseen} is null, its rows do not have the width of
   *     N_A, or N_V has no output unit for a label
   * @throws io.github.tdl4j.network.DivergenceException if weights become infinite; a lower
   *     learning rate helps
   */
  public NetworkClassifier<L> tune(LabelledData<L> unseen) {
    return tune(unseen, Optional.empty());
  }

  /**
   * Performs TDLFT(i) with replay: N_V is tuned on transferred rows and on its own training rows,
   * {@code X_V ∪ T(H_A*)} in Table 2 of the paper.
   *
   * @param unseen (X_A*, Y*), source rows without target rows
   * @param seen (X_V, Y), the training rows of N_V
   * @return a tuned copy of N_V with unchanged layers below i
   * @throws IllegalArgumentException if an argument is null, rows do not have the width of their
   *     network, or N_V has no output unit for a label
   * @throws io.github.tdl4j.network.DivergenceException if weights become infinite; a lower
   *     learning rate helps
   */
  public NetworkClassifier<L> tune(LabelledData<L> unseen, LabelledData<L> seen) {
    return tune(unseen, Optional.of(TransferSettings.inputs("seen", networks.target(), seen)));
  }

  private NetworkClassifier<L> tune(LabelledData<L> unseen, Optional<LabelledRows> seen) {
    Check.notNull("unseen", unseen);
    NetworkClassifier<L> target = networks.target();
    TransferSettings settings = networks.settings();
    LabelledRows unpaired =
        LabelledRows.of(
            networks.sourceActivations("unseen", unseen.rows()), target.units("unseen", unseen));
    LabelledRows none = LabelledRows.of(Matrix.zeros(0, target.columns()), List.of());
    // The activations that the map reads are computed already: no layer of N_A is left to apply.
    TransferFineTuning.Networks inputs =
        new TransferFineTuning.Networks(new Network(List.of()), target.network(), strategy);
    LayerPair layers = new LayerPair(0, settings.layers().target());
    Network tuned =
        new TransferFineTuning(layers, settings.fineTuning(target, seen))
            .apply(inputs, unpaired, seen.orElse(none), settings.stream());
    return target.with(tuned);
  }
}
