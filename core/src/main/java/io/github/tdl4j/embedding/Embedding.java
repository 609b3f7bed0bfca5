package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.state.State;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A fitted T^(i), from layer i of N_A to layer i of N_V (section 3.1 of the paper). It is immutable
 * and may be used by several threads.
 */
public interface Embedding {
  /**
   * Maps source activations to estimated target activations, row by row. The source is read in
   * blocks; the result for a row depends on its block only by the rounding of sums in {@code
   * float}.
   *
   * @param source n x p, finite
   * @return n x q
   * @throws IllegalArgumentException if {@code source} does not have p columns, or a number is NaN
   *     or infinite
   */
  Matrix map(Rows source);

  /** Returns p, the width of the source layer. */
  int sourceWidth();

  /** Returns q, the width of the target layer. */
  int targetWidth();

  /**
   * Returns d, the number of last source columns that describe the label and are no activations; by
   * default 0.
   */
  default int descriptionWidth() {
    return 0;
  }

  /** Returns the influence of descriptions of labels on each part of this map; by default none. */
  default List<DescriptionWeight> descriptionWeights() {
    return List.of();
  }

  /**
   * Returns the settings that the method has selected on the pairs, or was given in their place, by
   * their keys in experiment files; by default none, also of methods that select nothing.
   */
  default SortedMap<String, Double> selectedSettings() {
    return Collections.emptySortedMap();
  }

  /** Returns the neighbour search of a map that averages the targets of pairs; by default empty. */
  default Optional<Neighbours> neighbours() {
    return Optional.empty();
  }

  /**
   * Returns the canonical correlations, descending, in [0, 1], of a map by canonical correlation
   * analysis; by default none.
   */
  default List<Double> canonicalCorrelations() {
    return List.of();
  }

  /**
   * Returns the content of this map. {@link EmbeddingProvider#restore}, for a map of the caller,
   * and {@link io.github.tdl4j.embedding.registry.EmbeddingRegistry}, for one of this library, make
   * a map of it that gives the same bits. A map of the caller has the word of its provider as its
   * type.
   *
   * @throws UnsupportedOperationException if the map has no state, as by default: it can be used
   *     but not saved
   */
  default State state() {
    throw new UnsupportedOperationException(
        getClass().getName()
            + " cannot be saved: it must implement state(), and its EmbeddingProvider restore()");
  }
}
