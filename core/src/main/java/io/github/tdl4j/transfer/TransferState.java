package io.github.tdl4j.transfer;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.Neighbours;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;

/** The strategies of this library as states. T^(i) is not a part of them, as it has its own. */
public final class TransferState {
  private static final String MAPPED = "mapped-rows";
  private static final String NEIGHBOURS = "neighbour-transfer";
  private static final String SAMPLING = "sampling";

  private TransferState() {}

  /**
   * Returns a strategy as a state.
   *
   * @param strategy that {@link SampledTransfer#fit} returned; any other is saved as the paper's
   * @throws IllegalArgumentException if the argument is null
   */
  public static State of(TransferStrategy strategy) {
    Check.notNull("strategy", strategy);
    if (strategy instanceof SampledTransfer sampled) {
      return sampled.state();
    }
    return strategy instanceof NeighbourTransfer neighbours
        ? State.of(NEIGHBOURS).child(SAMPLING, neighbours.settings().state()).build()
        : State.of(MAPPED).build();
  }

  /**
   * Restores a strategy.
   *
   * @param state access to what {@link #of} returned
   * @param embedding T^(i), restored
   * @throws IllegalArgumentException if an argument is null
   */
  public static TransferStrategy restore(StateReader state, Embedding embedding) {
    Check.notNull("state", state);
    Check.notNull("embedding", embedding);
    return switch (state.type()) {
      case SampledTransfer.TYPE -> SampledTransfer.restore(state, embedding);
      case NEIGHBOURS -> state.read(NEIGHBOURS, values -> neighbours(values, embedding));
      default -> state.read(MAPPED, values -> TransferStrategy.of(embedding));
    };
  }

  private static TransferStrategy neighbours(StateReader values, Embedding embedding) {
    SamplingSettings settings = SamplingSettings.restore(values.child(SAMPLING));
    Neighbours found =
        embedding
            .neighbours()
            .orElseThrow(
                () -> new IllegalArgumentException("the map must have neighbours but has none"));
    found.nearest(Matrix.zeros(0, embedding.sourceWidth()), settings.draws()); // checks the draws
    return new NeighbourTransfer(settings, found);
  }
}
