package io.github.tdl4j.transfer;

import io.github.tdl4j.embedding.Neighbours;
import io.github.tdl4j.network.LabelledRows;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The target rows of the nearest pairs in the place of their mean: draw d of a source row is the
 * target row of its d-th nearest pair. A mean of several rows is smoother than any real row;
 * training on real rows makes the training and test distributions match.
 *
 * @param settings with centre {@link SamplingSettings.Centre#NEIGHBOUR} and at most k draws
 * @param neighbours of the map
 */
record NeighbourTransfer(SamplingSettings settings, Neighbours neighbours)
    implements TransferStrategy {
  NeighbourTransfer {
    if (settings.centre() != SamplingSettings.Centre.NEIGHBOUR || !settings.isOfCentresAlone()) {
      throw new IllegalArgumentException(
          "settings must be of neighbours, with nothing added, but is " + settings);
    }
  }

  /** Rows are views of the target rows of pairs. */
  @Override
  public LabelledRows apply(LabelledRows sourceActivations) {
    settings.requireMemory(sourceActivations.count(), neighbours.targets().columns(), 0);
    List<int[]> nearest = neighbours.nearest(sourceActivations.rows(), settings.draws());
    int[] pairs =
        IntStream.range(0, settings.draws())
            .flatMap(draw -> nearest.stream().mapToInt(numbers -> numbers[draw]))
            .toArray();
    return settings.sampled(sourceActivations, neighbours.targets().view(pairs));
  }

  @Override
  public double weight() {
    return settings.weight();
  }
}
