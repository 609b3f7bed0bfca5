package io.github.tdl4j;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.transfer.LayerPair;
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
  private final TransferFit<L> fit;
  private final Embedding embedding;
  private final TransferStrategy rows;

  FittedTransfer(TransferFit<L> fit, Embedding embedding, TransferStrategy rows) {
    this.fit = fit;
    this.embedding = embedding;
    this.rows = rows;
  }

  /**
   * T^(i)(N_A^(i)(x)): estimated activations of layer i of N_V, n x its width.
   *
   * @param x n x p source rows, finite
   * @throws IllegalArgumentException if rows have another width than N_A's, or a number is NaN or
   *     infinite
   */
  public Matrix map(Rows x) {
    return embedding.map(fit.sourceActivations("x", x));
  }

  /**
   * TDLFT(i) as Algorithm 1 is printed: N_V is tuned on transferred rows alone, and forgets what it
   * knew of other labels.
   *
   * @param unseen (X_A*, Y*), source rows without a target half
   * @return a tuned copy of N_V, whose layers below i are those of N_V
   * @throws IllegalArgumentException if rows have another width than N_A's, or a label is none of
   *     N_V's output units
   * @throws io.github.tdl4j.network.DivergenceException if weights become infinite; a lower
   *     learning rate helps
   */
  public NetworkClassifier<L> tune(LabelledData<L> unseen) {
    return tune(unseen, Optional.empty());
  }

  /**
   * TDLFT(i) with replay: N_V is tuned on transferred rows and on those that it was trained on, the
   * training column of Table 2, {@code X_V ∪ T(H_A*)}.
   *
   * @param unseen (X_A*, Y*), source rows without a target half
   * @param seen (X_V, Y), what N_V was trained on
   * @return a tuned copy of N_V, whose layers below i are those of N_V
   * @throws IllegalArgumentException if rows have another width than their network's, or a label is
   *     none of N_V's output units
   * @throws io.github.tdl4j.network.DivergenceException if weights become infinite; a lower
   *     learning rate helps
   */
  public NetworkClassifier<L> tune(LabelledData<L> unseen, LabelledData<L> seen) {
    return tune(unseen, Optional.of(Transfer.labelled("seen", fit.target(), seen)));
  }

  private NetworkClassifier<L> tune(LabelledData<L> unseen, Optional<LabelledRows> seen) {
    NetworkClassifier<L> target = fit.target();
    LabelledRows unpaired =
        LabelledRows.of(
            fit.sourceActivations("unseen", unseen.rows()), target.units("unseen", unseen));
    LabelledRows none = LabelledRows.of(Matrix.zeros(0, target.columns()), List.of());
    // The activations that the map reads are computed already: no layer of N_A is left to apply.
    TransferFineTuning.Networks networks =
        new TransferFineTuning.Networks(new Network(List.of()), target.network(), rows);
    LayerPair layers = new LayerPair(0, fit.settings().layers().target());
    Network tuned =
        new TransferFineTuning(layers, fit.settings().fineTuning(target, seen))
            .apply(networks, unpaired, seen.orElse(none), fit.settings().stream());
    return target.with(tuned);
  }
}
