package io.github.tdl4j.math.decomposition;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Rows;

/**
 * Scatter matrices of two sets of n rows: sums of products of centred columns, not divided by n.
 * The rows are read once, in blocks, so that memory does not grow with n.
 *
 * @param leftMean μ_X, 1 x p
 * @param rightMean μ_Y, 1 x q
 * @param left XᵀX of the centred rows, p x p
 * @param right YᵀY, q x q
 * @param cross XᵀY, p x q
 */
public record Covariances(
    DoubleMatrix leftMean,
    DoubleMatrix rightMean,
    DoubleMatrix left,
    DoubleMatrix right,
    DoubleMatrix cross) {
  /** Entries of both sides in {@code double} at once. */
  private static final int BLOCK_ENTRIES = 1 << 22;

  /** Reads n &gt;= 1 finite rows of both sides. */
  public static Covariances of(Rows left, Rows right) {
    return of(left, right, Math.max(1, BLOCK_ENTRIES / (left.columns() + right.columns())));
  }

  static Covariances of(Rows left, Rows right, int blockRows) {
    Check.atLeast("rows", left.rows(), 1);
    Check.rows("right", right, left.rows());
    try (CovarianceSums sums = new CovarianceSums(left.columns(), right.columns())) {
      for (int from = 0; from < left.rows(); from += blockRows) {
        int to = Math.min(left.rows(), from + blockRows);
        sums.add(left.rowRange(from, to), right.rowRange(from, to));
      }
      return sums.finish();
    }
  }
}
