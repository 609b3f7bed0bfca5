package io.github.tdl4j.transfer;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.network.LabelledRows;
import java.util.function.Supplier;

/**
 * What the target network is taught of labels that only the source network has seen: rows of layer
 * i_V, made of source activations by T^(i). It is immutable.
 */
public interface TransferStrategy {
  /** n x p source activations with their labels, to as many rows of layer i_V or more. */
  LabelledRows apply(LabelledRows sourceActivations);

  /**
   * How much what comes of a source row counts beside a row of X_V, above 0, after the labels have
   * been balanced where they are.
   */
  default double weight() {
    return 1;
  }

  /**
   * Where rows are drawn.
   *
   * @param isUnits whether the layer is one of units in [0, 1], where draws then stay
   * @param seeds of the streams that draws are made by
   */
  record Place(boolean isUnits, Seeds seeds) {}

  /** As the paper has it: T^(i) of each row, whenever it is read. */
  static TransferStrategy of(Embedding embedding) {
    return activations -> mapped(embedding, activations);
  }

  /**
   * What {@code drawing} makes of T^(i).
   *
   * @param embedding T^(i), fitted to all pairs
   * @param seen what it is about the rows of seen labels that draws are learnt from; asked for only
   *     where something is learnt
   * @throws IllegalArgumentException if neighbours are drawn and the map averages none
   */
  static TransferStrategy fit(
      SamplingSettings drawing,
      Embedding embedding,
      Supplier<CrossFittedActivations> seen,
      Place place) {
    if (drawing.isNone()) {
      return of(embedding);
    }
    if (drawing.centre() == SamplingSettings.Centre.NEIGHBOUR) {
      return new NeighbourTransfer(
          drawing,
          embedding
              .neighbours()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "map must average neighbours, as Knn does, where the target rows of"
                              + " neighbours are drawn")));
    }
    return SampledTransfer.fit(drawing, embedding, seen.get(), place);
  }

  private static LabelledRows mapped(Embedding embedding, LabelledRows activations) {
    Rows transferred =
        activations
            .rows()
            .mapped(embedding.targetWidth(), (rows, into) -> into.set(embedding.map(rows)));
    return activations.withRows(transferred);
  }
}
