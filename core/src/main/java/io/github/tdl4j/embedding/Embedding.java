package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import java.util.Optional;

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

  /** Returns the neighbour search of a map that averages the targets of pairs; by default empty. */
  default Optional<Neighbours> neighbours() {
    return Optional.empty();
  }
}
