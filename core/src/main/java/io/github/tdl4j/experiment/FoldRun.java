package io.github.tdl4j.experiment;

import io.github.tdl4j.data.InputException;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.experiment.ExperimentSettings.NamedMap;
import io.github.tdl4j.experiment.ExperimentSettings.Tuning;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.Seeds;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.TransferFineTuning;
import java.util.Optional;

/**
 * The protocol within one fold: each method takes the trained networks and answers for every test
 * clip with the outputs for all labels, n x K probabilities. Methods that tune from the same layer
 * draw the same random numbers, so that they differ in nothing but their rows.
 */
record FoldRun(FoldRows rows, FoldNetworks networks, Tuning tuning, Seeds seeds, FoldPairs pairs) {

  /** N_V as it was trained on X_V. */
  Matrix unimodal() {
    return networks.target().activate(rows.target().test());
  }

  /** N_A on the source half of the test clips. */
  Matrix source() {
    return networks.source().activate(rows.source().test());
  }

  /** N_V after TDLFT(i) on T^(i)(N_A^(i)(X_A*)). */
  Matrix transfer(NamedMap map, LayerPair layers) {
    FoldRun run = inCoordinatesFor(map, layers);
    return run.transferred(map, layers).activate(run.rows.target().test());
  }

  /** N_V after the same tuning on H_V^(i)(X_V*). */
  Matrix oracle(LayerPair layers) {
    return oracleNetwork(layers).activate(oracleInput(layers).test());
  }

  /** The same fold with rows whose columns are what this map to them may look at. */
  FoldRun inCoordinatesFor(NamedMap map, LayerPair layers) {
    return layers.target() == 0 && map.method().dependsOnTargetCoordinates()
        ? rows.fullTarget().map(this::inFullSpace).orElse(this)
        : this;
  }

  private FoldRun inFullSpace(FoldRows.FullSpace full) {
    return new FoldRun(
        new FoldRows(rows.source(), full.rows(), full.rows(), Optional.empty()),
        new FoldNetworks(networks.source(), full.span().inFullSpace(networks.target())),
        tuning,
        seeds,
        new FoldPairs(1));
  }

  /** The network that {@link #transfer} asks. */
  Network transferred(NamedMap map, LayerPair layers) {
    return converged(
        fineTuning(layers)
            .apply(
                new TransferFineTuning.Networks(
                    networks.source(), networks.target(), embedding(map, layers)),
                rows.source().unpaired(),
                rows.target().seen(),
                seeds.stream("tuning/" + layers.target())));
  }

  /** The network that {@link #oracle} asks. */
  Network oracleNetwork(LayerPair layers) {
    TargetRows input = oracleInput(layers);
    return converged(
        fineTuning(layers)
            .oracle(
                networks.target().withInputs(input.test().columns()),
                input.unseen(),
                input.seen(),
                seeds.stream("tuning/" + layers.target())));
  }

  private TargetRows oracleInput(LayerPair layers) {
    return layers.target() == 0 ? rows.oracleTarget() : rows.target();
  }

  private static Network converged(Network tuned) {
    return FoldNetworks.converged(
        tuned, "transfer", "transfer.learningRate or transfer.weightDecay");
  }

  private TransferFineTuning fineTuning(LayerPair layers) {
    return new TransferFineTuning(
        layers, tuning.replay(), tuning.balanced(), tuning.backpropagation(), tuning.memory());
  }

  /** T^(i), fitted to the pairs (H_A^(i)(X_A), H_V^(i)(X_V)). */
  Embedding embedding(NamedMap map, LayerPair layers) {
    return pairs.fit(
        layers,
        () -> parallel(layers),
        activations -> {
          try {
            return map.method().fit(activations);
          } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InputException(
                "key " + map.key() + ": " + e.getMessage() + ", at layer " + layers.target(), e);
          }
        });
  }

  private ParallelActivations parallel(LayerPair layers) {
    Rows source = networks.source().upTo(layers.source()).over(rows.source().paired().rows());
    Rows target = networks.target().upTo(layers.target()).over(rows.target().seen().rows());
    return new ParallelActivations(held(source), held(target));
  }

  private Rows held(Rows activations) {
    return tuning.memory().hold(activations);
  }
}
