package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;

/**
 * The activations of both networks on the same clips: row r of one belongs to row r of the other.
 *
 * @param source H_A^(i)(X_A), n x p, finite
 * @param target H_V^(i)(X_V), n x q, finite
 */
public record ParallelActivations(Matrix source, Matrix target) {
  public ParallelActivations {
    Check.rows("target", target, source.rows());
    Check.atLeast("pairs", source.rows(), 1);
    Check.atLeast("columns of source", source.columns(), 1);
    Check.atLeast("columns of target", target.columns(), 1);
    Check.finite("source", source);
    Check.finite("target", target);
  }

  /** n, at least 1. */
  public int count() {
    return source.rows();
  }
}
