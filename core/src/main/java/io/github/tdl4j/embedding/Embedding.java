package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Matrix;

/**
 * A fitted T^(i), from layer i of N_A to layer i of N_V. It is immutable and may be used by several
 * threads. Open: the paper allows any method.
 */
public interface Embedding {
  /**
   * Maps n x p source activations to n x q estimated target activations, row for row.
   *
   * @throws IllegalArgumentException if {@code source} has not {@link #sourceWidth} columns
   */
  Matrix map(Matrix source);

  /** p, the width of the source layer. */
  int sourceWidth();

  /** q, the width of the target layer. */
  int targetWidth();
}
