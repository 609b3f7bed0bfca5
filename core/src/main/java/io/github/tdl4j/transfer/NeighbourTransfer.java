package io.github.tdl4j.transfer;

import io.github.tdl4j.embedding.Neighbours;
import io.github.tdl4j.network.LabelledRows;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The target rows of the nearest pairs in the place of their mean: D draws from what target rows
 * are for such a source row. Draw d of a source row is the target row of its d-th nearest pair. The
 * mean of several rows is smoother than any row is; a network that is taught by rows that were
 * meets nothing else in a test.
 *
 * @param drawing of centre {@link SamplingSettings.Centre#NEIGHBOUR}; its draws are at most as many
 *     as the map looks at
 * @param neighbours of the map
 */
record NeighbourTransfer(SamplingSettings drawing, Neighbours neighbours)
    implements TransferStrategy {
  NeighbourTransfer {
    if (drawing.centre() != SamplingSettings.Centre.NEIGHBOUR || !drawing.isOfCentresAlone()) {
      throw new IllegalArgumentException(
          "drawing must be of neighbours, with nothing added, but is " + drawing);
    }
  }

  /** Rows are views of the target rows of pairs. */
  @Override
  public LabelledRows apply(LabelledRows sourceActivations) {
    List<int[]> nearest = neighbours.nearest(sourceActivations.rows(), drawing.draws());
    int[] pairs =
        IntStream.range(0, drawing.draws())
            .flatMap(draw -> nearest.stream().mapToInt(numbers -> numbers[draw]))
            .toArray();
    return drawing.drawn(sourceActivations, neighbours.targets().view(pairs));
  }

  @Override
  public double weight() {
    return drawing.weight();
  }
}
