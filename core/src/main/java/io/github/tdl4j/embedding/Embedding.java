package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import java.util.Optional;

/**
 * A fitted T^(i), from layer i of N_A to layer i of N_V. It is immutable and may be used by several
 * threads. Open: the paper allows any method.
 */
public interface Embedding {
  /**
   * Maps n x p source activations to n x q estimated target activations, row for row. The source is
   * read in blocks; what becomes of a row depends on its block by no more than the rounding of sums
   * in {@code float}.
   *
   * @throws IllegalArgumentException if {@code source} has not {@link #sourceWidth} columns, or a
   *     number of it is not finite
   */
  Matrix map(Rows source);

  /** p, the width of the source layer. */
  int sourceWidth();

  /** q, the width of the target layer. */
  int targetWidth();

  /** The pairs that it averages for a row, where it is a map that does so. */
  default Optional<Neighbours> neighbours() {
    return Optional.empty();
  }
}
