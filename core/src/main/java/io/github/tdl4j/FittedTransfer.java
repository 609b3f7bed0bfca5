package io.github.tdl4j;

import io.github.tdl4j.PairArguments.Argument;
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
import java.util.Locale;
import java.util.Optional;

/**
 * A fitted T^(i) between two networks. It is immutable and may be used by several threads.
 *
 * @param <L> the type of labels of N_V
 */
public final class FittedTransfer<L extends Comparable<? super L>> {
  private final TransferNetworks<L> networks;
  private final Embedding embedding;
  private final TransferStrategy strategy;

  private FittedTransfer(
      TransferNetworks<L> networks, Embedding embedding, TransferStrategy strategy) {
    this.networks = networks;
    this.embedding = embedding;
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
    PairArguments.checkCount(source, target);
    networks.checkOrder(
        new Argument(PairArguments.SOURCE, source),
        new Argument(PairArguments.TARGET, target),
        "fit(source, target, pairsOfSource, pairsOfTarget)");
    TransferSettings settings = networks.settings();
    TargetLayer layer = TargetLayer.of(settings.layers().target(), settings.seeds());
    return PairArguments.fitted(
        PairArguments.Places.of(settings),
        () -> {
          LayerMap map = networks.map(source, target);
          LabelledRows seen = LabelledRows.of(networks.targetActivations(target), labels);
          return new FittedTransfer<>(
              networks, map.fit(), SampledTransfer.fit(settings.sampling(), map, seen, layer));
        });
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
    Check.notNull("unseen", unseen);
    Check.notNull("seen", seen);
    networks.checkOrder(
        new Argument("unseen", unseen.rows()),
        new Argument("seen", seen.rows()),
        "tune(unseen, seen)");
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
    TransferFineTuning tuning = new TransferFineTuning(layers, settings.fineTuning(target, seen));
    Network tuned =
        Divergence.ofTuning(
            () -> tuning.apply(inputs, unpaired, seen.orElse(none), settings.stream()));
    return target.with(tuned);
  }

  /** Returns the settings and both networks, on one line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "FittedTransfer[%s, source=%s, target=%s]",
        networks.settings(),
        networks.source(),
        networks.target());
  }
}
