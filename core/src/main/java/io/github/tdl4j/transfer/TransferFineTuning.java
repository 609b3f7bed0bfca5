package io.github.tdl4j.transfer;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Network;

/**
 * TDLFT(i), Algorithm 1 of the paper (section 3.2): fine-tunes N_V for labels that only N_A has
 * seen. The layers below i and the topology do not change.
 *
 * @param layers i of both networks
 * @param tuning of the layers above i
 */
public record TransferFineTuning(LayerPair layers, FineTuning tuning) {

  /**
   * Returns a tuned copy of N_V.
   *
   * @param networks N_A, N_V and T^(i)
   * @param unpaired (X_A*, Y*): source rows without target rows
   * @param seen (X_V, Y): target rows that N_V was trained on, used with {@link Replay#MIX}
   * @param random for the order of the rows
   * @throws IllegalArgumentException if a network has no layer i
   * @throws io.github.tdl4j.network.DivergenceException if weights become infinite
   */
  public Network apply(
      Networks networks, LabelledRows unpaired, LabelledRows seen, RandomStream random) {
    Check.notNull("networks", networks);
    Check.notNull("unpaired", unpaired);
    Check.notNull("seen", seen);
    Check.notNull("random", random);
    Network target = networks.target();
    int i = layers.target();
    Check.inRange("target layer", i, 0, target.depth()); // i ∈ {0, …, l}
    LabelledRows training = trainingRows(networks, unpaired, seen);

    // For j ∈ {i, …, l}: H_V^(j+1) := g(H_V^(j), W_V^(j→j+1)).
    Network upper = target.from(i);

    // Fine-tune W_V^(j→j+1) for j ∈ {i, …, l} by backpropagation.
    Network tuned = tuning.trainAbove(i, upper, training, random);
    return target.upTo(i).then(tuned);
  }

  /**
   * Returns the rows of layer i on which the upper layers are trained.
   *
   * @param networks N_A, N_V up to layer i at least, and T^(i)
   * @param unpaired (X_A*, Y*): source rows without target rows
   * @param seen (X_V, Y): target rows that N_V was trained on, used with {@link Replay#MIX}
   * @throws IllegalArgumentException if an argument is null
   */
  public LabelledRows trainingRows(Networks networks, LabelledRows unpaired, LabelledRows seen) {
    Check.notNull("networks", networks);
    Check.notNull("unpaired", unpaired);
    Check.notNull("seen", seen);
    // Obtain H_V^(i) := T^(i)(N_A^(i)(X_A*)), and H_V^(l+1) := Y*.
    Rows sourceActivations =
        layers.activations(networks.source(), unpaired.rows()); // N_A^(i)(X_A*)
    LabelledRows labelled = unpaired.withRows(sourceActivations); // H_V^(l+1) := Y*
    LabelledRows transferred = networks.transfer().apply(labelled); // H_V^(i) := T^(i)(…)
    return tuning.trainingRows( // with Replay.MIX also H_V^(i)(X_V)
        transferred,
        networks.transfer().weight(),
        FineTuning.atLayer(networks.target(), layers.target(), seen));
  }

  /**
   * The inputs of Algorithm 1 that were trained before.
   *
   * @param source N_A, trained on X_A and X_A*
   * @param target N_V, trained on X_V
   * @param transfer T^(i), fitted on the layers that are paired, with the sampling of its rows
   */
  public record Networks(Network source, Network target, TransferStrategy transfer) {
    /**
     * Creates the inputs of the paper's algorithm: each row is the output of T^(i).
     *
     * @param source N_A
     * @param target N_V
     * @param embedding the fitted T^(i)
     */
    public Networks(Network source, Network target, Embedding embedding) {
      this(source, target, TransferStrategy.of(embedding));
    }
  }
}
