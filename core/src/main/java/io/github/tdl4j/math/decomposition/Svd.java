package io.github.tdl4j.math.decomposition;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Lapack;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The thin singular value decomposition A = P diag(s) Qᵀ with m = min(n, p) singular values,
 * descending, or with the m largest of them.
 */
public final class Svd {
  /** The largest share of all values for which the leading ones are computed alone. */
  private static final double FEW = 0.25;

  /**
   * A singular value above this share of the largest is accurate to nine digits when it is computed
   * from its square, and so are its vectors.
   */
  private static final double CLEAR = 1e-3;

  private final DoubleMatrix left;
  private final double[] values;
  private final DoubleMatrix rightTransposed;

  private Svd(DoubleMatrix left, double[] values, DoubleMatrix rightTransposed) {
    this.left = left;
    this.values = values;
    this.rightTransposed = rightTransposed;
  }

  /**
   * Decomposes an n x p matrix of finite entries by divide and conquer; it is not changed.
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

  /**
   * Returns the largest {@code count} singular values with their vectors, m = {@code count}. They
   * are computed from the eigenvalues of the smaller of AᵀA and A Aᵀ where these are accurate
   * enough, at a fraction of the cost, else from a full decomposition.
   */
  public static Svd leading(DoubleMatrix matrix, int count) {
    int smaller = Math.min(matrix.rows(), matrix.columns());
    Check.inRange("count", count, 0, smaller);
    if (count == 0 || count > smaller * FEW) {
      return of(matrix).first(count);
    }
    if (matrix.rows() < matrix.columns()) {
      return leading(matrix.transpose(), count).transposed();
    }
    DoubleMatrix rising = DoubleMatrix.zeros(count, smaller);
    double[] squares = new double[smaller];
    try {
      Lapack.largestEigenvectors(matrix.transposeTimes(matrix), squares, rising);
    } catch (ArithmeticException e) {
      return of(matrix).first(count);
    }
    double[] values = new double[count];
    Arrays.setAll(values, i -> Math.sqrt(Math.max(0, squares[count - 1 - i])));
    if (!(values[count - 1] > CLEAR * values[0])) {
      return of(matrix).first(count);
    }
    DoubleMatrix right = rising.select(IntStream.range(0, count).map(i -> count - 1 - i).toArray());
    double[] inverses = Arrays.stream(values).map(value -> 1 / value).toArray();
    return new Svd(matrix.timesTranspose(right).scaleColumns(inverses), values, right);
  }

  private Svd first(int count) {
    int[] rows = IntStream.range(0, count).toArray();
    return new Svd(
        left.firstColumns(count), Arrays.copyOf(values, count), rightTransposed.select(rows));
  }

  private Svd transposed() {
    return new Svd(right(), values, left.transpose());
  }

  /** Returns P (n x m), orthonormal columns. */
  public DoubleMatrix left() {
    return left;
  }

  /** Returns a copy of s (m). */
  public double[] values() {
    return values.clone();
  }

  /** Returns Q (p x m), orthonormal columns. */
  public DoubleMatrix right() {
    return rightTransposed.transpose();
  }

  /** Returns the number of singular values above {@code relative} times the largest. */
  public int rank(double relative) {
    double floor = values.length == 0 ? 0 : values[0] * relative;
    return (int) Arrays.stream(values).filter(value -> value > floor).count();
  }

  /** Returns the Moore-Penrose A⁺ (p x n); singular values up to {@code relative} s₁ count as 0. */
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
