package io.github.tdl4j.math;

import java.util.Arrays;

/** The thin singular value decomposition A = P diag(s) Qᵀ, m = min(n, p) values, falling. */
public final class Svd {
  private final DoubleMatrix left;
  private final double[] values;
  private final DoubleMatrix rightTransposed;

  private Svd(DoubleMatrix left, double[] values, DoubleMatrix rightTransposed) {
    this.left = left;
    this.values = values;
    this.rightTransposed = rightTransposed;
  }

  /**
   * Decomposes an n x p matrix of finite entries by divide and conquer; it is left as it was.
   *
   * @throws ArithmeticException if LAPACK does not converge
   */
  public static Svd of(DoubleMatrix matrix) {
    int smaller = Math.min(matrix.rows(), matrix.columns());
    DoubleMatrix left = DoubleMatrix.zeros(matrix.rows(), smaller);
    DoubleMatrix rightTransposed = DoubleMatrix.zeros(smaller, matrix.columns());
    double[] values = new double[smaller];
    if (smaller > 0) {
      Lapack.singularValues(matrix.copy(), values, left, rightTransposed);
    }
    return new Svd(left, values, rightTransposed);
  }

  /** P (n x m), orthonormal columns. */
  public DoubleMatrix left() {
    return left;
  }

  /** A copy of s (m). */
  public double[] values() {
    return values.clone();
  }

  /** Q (p x m), orthonormal columns. */
  public DoubleMatrix right() {
    return rightTransposed.transpose();
  }

  /** How many singular values exceed {@code relative} times the largest. */
  public int rank(double relative) {
    double floor = values.length == 0 ? 0 : values[0] * relative;
    return (int) Arrays.stream(values).filter(value -> value > floor).count();
  }

  /** A⁺ (p x n) of Moore and Penrose; singular values up to {@code relative} s₁ count as zero. */
  public DoubleMatrix pseudoInverse(double relative) {
    int rank = rank(relative);
    double[] inverses = new double[values.length];
    for (int i = 0; i < rank; i++) {
      inverses[i] = 1 / values[i];
    }
    return DoubleMatrix.product(
        new Lapack.Factor(rightTransposed.scaleRows(inverses), true),
        new Lapack.Factor(left, true),
        left.rows());
  }
}
