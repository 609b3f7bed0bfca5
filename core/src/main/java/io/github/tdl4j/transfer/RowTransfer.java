package io.github.tdl4j.transfer;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;

/**
 * What the target network is taught of labels that only the source network has seen: rows of layer
 * i_V, made of source activations by T^(i). It is immutable.
 */
public interface RowTransfer {
  /** n x p source activations with their labels, to as many rows of layer i_V or more. */
  LabelledRows apply(LabelledRows sourceActivations);

  /**
   * How much what comes of a source row counts beside a row of X_V, above 0, after the labels have
   * been balanced where they are.
   */
  default double weight() {
    return 1;
  }

  /** As the paper has it: T^(i) of each row, whenever it is read. */
  static RowTransfer of(Embedding embedding) {
    return activations -> mapped(embedding, activations);
  }

  private static LabelledRows mapped(Embedding embedding, LabelledRows activations) {
    Rows transferred =
        activations
            .rows()
            .mapped(embedding.targetWidth(), (rows, into) -> into.set(embedding.map(rows)));
    return activations.withRows(transferred);
  }
}
