package io.github.tdl4j.transfer;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.RowMemory;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.network.training.Backpropagation;

/**
 * TDLFT(i), Algorithm 1 of the paper: teaches N_V labels that only N_A has seen. The layers below i
 * are not touched, and the topology stays as it is.
 *
 * @param layers i of both networks
 * @param replay whether X_V is shown again ({@link Replay#NONE} is Algorithm 1 as printed)
 * @param balanced whether each label counts alike, however many rows it has
 * @param backpropagation how the layers above i are tuned
 * @param memory that the rows to be tuned on may take; where they do not fit, those of each
 *     minibatch are computed when it is tuned on
 */
public record TransferFineTuning(
    LayerPair layers,
    Replay replay,
    boolean balanced,
    Backpropagation backpropagation,
    RowMemory memory) {

  /**
   * Returns a tuned copy of N_V.
   *
   * @param networks N_A, N_V and T^(i)
   * @param unpaired (X_A*, Y*): source rows without a target half
   * @param seen (X_V, Y): target rows that N_V was trained on
   */
  public Network apply(
      Networks networks, LabelledRows unpaired, LabelledRows seen, RandomStream random) {
    Rows sourceActivations =
        layers.activations(networks.source(), unpaired.rows()); // N_A^(i)(X_A*)
    LabelledRows transferred = // H_V^(i)
        networks.transfer().apply(unpaired.withRows(sourceActivations));
    return tune(
        networks.target(),
        new Arriving(held(transferred), networks.transfer().weight()),
        seen,
        random);
  }

  /**
   * The oracle of the same i: {@code H_V^(i)(X_V*)} in the place of the transferred rows. These
   * rows are what they should be and count as those of X_V do.
   *
   * @param target N_V
   * @param unseen (X_V*, Y*): what a perfect map would yield
   * @param seen (X_V, Y)
   */
  public Network oracle(
      Network target, LabelledRows unseen, LabelledRows seen, RandomStream random) {
    return tune(target, new Arriving(atLayer(target, unseen), 1), seen, random);
  }

  /** Rows of layer i_V, and how much each counts beside a row of X_V. */
  private record Arriving(LabelledRows rows, double weight) {}

  private Network tune(Network target, Arriving arriving, LabelledRows seen, RandomStream random) {
    Check.inRange("target layer", layers.target(), 0, target.depth()); // i in {0, …, l}
    LabelledRows taught =
        switch (replay) {
          case NONE -> arriving.rows();
          case MIX -> held(atLayer(target, seen).followedBy(arriving.rows()));
        };
    LabelledRows weighed =
        (balanced ? taught.balanced() : taught)
            .lastWeighted(arriving.rows().count(), arriving.weight());
    Network top = target.from(layers.target()); // W_V^(j→j+1) for j in {i, …, l}
    Network tunedTop = tuning().train(top, weighed, random);
    return target.upTo(layers.target()).then(tunedTop);
  }

  /** Units of H^(i) are left out as they were when they were hidden units of the whole network. */
  private Backpropagation tuning() {
    return layers.target() == 0
        ? backpropagation
        : backpropagation.with(backpropagation.dropout().aboveHiddenLayer());
  }

  private LabelledRows atLayer(Network target, LabelledRows rows) {
    Rows activations = target.upTo(layers.target()).over(rows.rows());
    return held(rows.withRows(activations));
  }

  private LabelledRows held(LabelledRows rows) {
    return rows.withRows(memory.hold(rows.rows()));
  }

  /**
   * Who takes part.
   *
   * @param source N_A, trained on X_A and X_A*
   * @param target N_V, trained on X_V
   * @param transfer T^(i), fitted on the layers that are paired, and what is made of its rows
   */
  public record Networks(Network source, Network target, TransferStrategy transfer) {
    /** As the paper has it: each row is what T^(i) says. */
    public Networks(Network source, Network target, Embedding embedding) {
      this(source, target, TransferStrategy.of(embedding));
    }
  }
}
