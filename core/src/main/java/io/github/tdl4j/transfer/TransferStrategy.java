package io.github.tdl4j.transfer;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.LabelledRows;
import java.util.Optional;

/**
 * Computes training rows of layer i_V for labels that only the source network has seen, from source
 * activations and T^(i). It is immutable.
 */
public interface TransferStrategy {
  /**
   * Maps n source activations to n or more rows of layer i_V.
   *
   * @param sourceActivations N_A^(i)(X_A*), n x p, with Y*
   * @return rows of q columns with their labels; the rows may be computed when they are read
   */
  LabelledRows apply(LabelledRows sourceActivations);

  /**
   * Returns the weight of all rows of one source row together, above 0, where a row of X_V has
   * weight 1. It is applied after labels have been balanced.
   */
  default double weight() {
    return 1;
  }

  /** Returns the T^(i) whose rows are used or sampled around; by default empty. */
  default Optional<Embedding> embedding() {
    return Optional.empty();
  }

  /**
   * Returns the paper's strategy: T^(i) of each row, computed when it is read.
   *
   * @param embedding the fitted T^(i)
   */
  static TransferStrategy of(Embedding embedding) {
    return new TransferStrategy() {
      @Override
      public LabelledRows apply(LabelledRows activations) {
        Rows mapped =
            activations
                .rows()
                .mapped(embedding.targetWidth(), (rows, into) -> into.set(embedding.map(rows)));
        return activations.withRows(mapped);
      }

      @Override
      public Optional<Embedding> embedding() {
        return Optional.of(embedding);
      }
    };
  }
}
