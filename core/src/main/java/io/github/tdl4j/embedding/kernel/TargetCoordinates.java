package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.decomposition.RowSpan;
import org.jspecify.annotations.Nullable;

/**
 * The targets of pairs in coordinates that are no more than the pairs: their own columns or, of
 * targets with more columns than pairs, orthonormal coordinates of their span about their mean. A
 * method that is equivariant under rotations of the targets learns the same map in both.
 */
final class TargetCoordinates {
  private final DoubleMatrix rows;
  private final @Nullable RowSpan span;

  private TargetCoordinates(DoubleMatrix rows, @Nullable RowSpan span) {
    this.rows = rows;
    this.span = span;
  }

  /**
   * Returns the coordinates of the targets of pairs.
   *
   * @param pairs n x p source and n x q target activations
   */
  static TargetCoordinates of(ParallelActivations pairs) {
    if (pairs.target().columns() <= pairs.count()) {
      return new TargetCoordinates(DoubleMatrix.of(pairs.targetMatrix()), null);
    }
    RowSpan span =
        pairs.shared("target span", RowSpan.class, () -> RowSpan.of(pairs.targetMatrix()));
    return new TargetCoordinates(span.coordinates(), span);
  }

  /** Returns the targets, n x r with r at most n. */
  DoubleMatrix rows() {
    return rows;
  }

  /** Returns the target rows (m x q) with these coordinates (m x r). */
  Matrix points(DoubleMatrix coordinates) {
    return span == null
        ? coordinates.toMatrix()
        : directions(coordinates).plusRow(1, span.mean().toMatrix());
  }

  /** Returns differences of target rows (m x q) with these coordinates (m x r). */
  Matrix directions(DoubleMatrix coordinates) {
    return span == null ? coordinates.toMatrix() : span.points(coordinates.transpose());
  }
}
