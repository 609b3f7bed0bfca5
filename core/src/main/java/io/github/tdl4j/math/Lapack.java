package io.github.tdl4j.math;

import static org.bytedeco.openblas.global.openblas.LAPACKE_dgeqrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dgesdd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dpotrf;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevd;
import static org.bytedeco.openblas.global.openblas.LAPACKE_dsyevr;
import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasLeft;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasLower;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRight;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_nolapack.CblasTrans;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dgemm;
import static org.bytedeco.openblas.global.openblas_nolapack.cblas_dtrsm;

import java.lang.ref.Reference;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * Products and factorisations in {@code double} by OpenBLAS, on the calling thread alone ({@link
 * Blas} gives the reason). The arrays lie on the heap: the binding copies them, which costs little
 * compared with work of the order n³.
 *
 * <p>LAPACK reads by column, so that a matrix stored by row appears transposed. Each method
 * accounts for this; nothing is transposed in memory.
 */
public final class Lapack {
  private Lapack() {}

  /**
   * A factor of a product, unchanged or transposed.
   *
   * @param matrix n x p
   * @param transposed whether it is transposed
   */
  public record Factor(DoubleMatrix matrix, boolean transposed) {
    int flag() {
      return transposed ? CblasTrans : CblasNoTrans;
    }

    int inner() {
      return transposed ? matrix.rows() : matrix.columns();
    }

    int outer() {
      return transposed ? matrix.columns() : matrix.rows();
    }
  }

  /** Computes C = scale C + L R. */
  static void multiply(DoubleMatrix result, double scale, Factor left, Factor right) {
    assert left.inner() == (right.transposed() ? right.matrix().columns() : right.matrix().rows());
    if (result.rows() == 0 || result.columns() == 0) {
      return;
    }
    NativeCalls.run(
        () ->
            cblas_dgemm(
                CblasRowMajor,
                left.flag(),
                right.flag(),
                left.outer(),
                result.columns(),
                left.inner(),
                1,
                left.matrix().values,
                Math.max(1, left.matrix().columns()),
                right.matrix().values,
                Math.max(1, right.matrix().columns()),
                scale,
                result.values,
                result.columns()));
  }

  /**
   * Computes C = C + factor op(L) op(R) for tiles of matrices outside the heap.
   *
   * @param result n x m
   * @param factor any finite number
   * @param left the left factor
   * @param right the right factor
   */
  public static void addProduct(NativeMatrix.Part result, double factor, Tile left, Tile right) {
    assert left.inner() == (right.transposed ? right.part.columns() : right.part.rows());
    run(
        List.of(result, left.part, right.part),
        () ->
            cblas_dgemm(
                CblasRowMajor,
                left.flag(),
                right.flag(),
                result.rows(),
                result.columns(),
                left.inner(),
                factor,
                left.part.pointer(),
                left.part.stride(),
                right.part.pointer(),
                right.part.stride(),
                1,
                result.pointer(),
                result.stride()));
  }

  /**
   * A factor of a product of tiles, unchanged or transposed.
   *
   * @param part index of a part, from 0
   * @param transposed whether it is transposed
   */
  public record Tile(NativeMatrix.Part part, boolean transposed) {
    int flag() {
      return transposed ? CblasTrans : CblasNoTrans;
    }

    int inner() {
      return transposed ? part.rows() : part.columns();
    }
  }

  /**
   * Replaces the lower triangle of a symmetric n x n tile by its Cholesky factor.
   *
   * @param symmetric n x n
   * @return 0, or the order of the first leading minor that is not positive definite
   */
  public static int cholesky(NativeMatrix.Part symmetric) {
    try {
      return routine(
          "dpotrf",
          () ->
              LAPACKE_dpotrf(
                  LAPACK_COL_MAJOR,
                  (byte) 'U',
                  symmetric.rows(),
                  symmetric.pointer(),
                  symmetric.stride()));
    } finally {
      Reference.reachabilityFence(symmetric);
    }
  }

  /**
   * Replaces a tile B by B L⁻ᵀ, where L is the lower triangle of another tile.
   *
   * @param lower the tile with L
   * @param left the left factor
   */
  public static void divideByLower(NativeMatrix.Part lower, NativeMatrix.Part left) {
    triangular(CblasRight, true, lower, left);
  }

  /**
   * Replaces a tile B by L⁻¹ B, or by L⁻ᵀ B, where L is the lower triangle of another tile.
   *
   * @param lower the tile with L
   * @param transposed whether it is transposed
   * @param right the right factor
   */
  public static void solveLower(
      NativeMatrix.Part lower, boolean transposed, NativeMatrix.Part right) {
    triangular(CblasLeft, transposed, lower, right);
  }

  private static void triangular(
      int side, boolean transposed, NativeMatrix.Part lower, NativeMatrix.Part other) {
    run(
        List.of(lower, other),
        () ->
            cblas_dtrsm(
                CblasRowMajor,
                side,
                CblasLower,
                transposed ? CblasTrans : CblasNoTrans,
                CblasNonUnit,
                other.rows(),
                other.columns(),
                1,
                lower.pointer(),
                lower.stride(),
                other.pointer(),
                other.stride()));
  }

  /**
   * Computes the thin decomposition A = P diag(s) Qᵀ of an n x p matrix: {@code left} receives P (n
   * x m), {@code values} s (m, falling) and {@code rightTransposed} Qᵀ (m x p), m = min(n, p). A is
   * overwritten.
   *
   * @param matrix n x p
   * @throws IllegalArgumentException if an argument is null or has another size
   */
  public static void singularValues(
      DoubleMatrix matrix, double[] values, DoubleMatrix left, DoubleMatrix rightTransposed) {
    int rows = Check.notNull("matrix", matrix).rows();
    int columns = matrix.columns();
    int smaller = Math.min(rows, columns);
    checkLength("values", values, smaller);
    checkShape("left", left, rows, smaller);
    checkShape("rightTransposed", rightTransposed, smaller, columns);
    // By column the array holds Aᵀ = Q diag(s) Pᵀ: its "U" is Q, which by row reads Qᵀ, and its
    // "Vᵀ" is Pᵀ, which by row reads P.
    int info =
        routine(
            "dgesdd",
            () ->
                LAPACKE_dgesdd(
                    LAPACK_COL_MAJOR,
                    (byte) 'S',
                    columns,
                    rows,
                    matrix.values,
                    columns,
                    values,
                    rightTransposed.values,
                    columns,
                    left.values,
                    smaller));
    checkConverged(info, "singular values", matrix);
  }

  /**
   * Computes the triangle R (n x n) of the QR decomposition of an m x n array stored by column, m
   * &gt;= n, which replaces the upper triangle of its first n rows.
   *
   * @param byColumn m x n numbers, by column
   * @param rows number of rows, at least 0
   * @param columns number of columns, at least 0
   * @throws IllegalArgumentException if the array is null or has fewer numbers, or m is below n
   */
  public static void triangle(double[] byColumn, int rows, int columns) {
    Check.atLeast("columns", columns, 0);
    Check.atLeast("rows", rows, columns);
    checkLength("byColumn", byColumn, Math.multiplyExact(rows, columns));
    double[] reflectors = new double[columns];
    routine(
        "dgeqrf",
        () -> LAPACKE_dgeqrf(LAPACK_COL_MAJOR, rows, columns, byColumn, rows, reflectors));
  }

  /**
   * Replaces a symmetric n x n matrix by its orthonormal eigenvectors, one in each row, and sets
   * the eigenvalues, ascending.
   *
   * @param symmetric n x n
   * @param values receives the values
   * @throws IllegalArgumentException if an argument is null or has another size
   */
  public static void eigenvectors(DoubleMatrix symmetric, double[] values) {
    int order = Check.notNull("symmetric", symmetric).rows();
    checkShape("symmetric", symmetric, order, order);
    checkLength("values", values, order);
    // Vectors by column are vectors by row in a matrix stored by row.
    int info =
        routine(
            "dsyevd",
            () ->
                LAPACKE_dsyevd(
                    LAPACK_COL_MAJOR,
                    (byte) 'V',
                    (byte) 'U',
                    order,
                    symmetric.values,
                    Math.max(1, order),
                    values));
    checkConverged(info, "eigenvalues", symmetric);
  }

  /**
   * Computes the largest c eigenvalues of a symmetric n x n matrix, ascending, in the first
   * elements of {@code values} (n), and their orthonormal vectors in the rows of {@code vectors} (c
   * x n). The matrix is overwritten.
   *
   * @param symmetric n x n
   * @throws IllegalArgumentException if an argument is null or has another size
   */
  public static void largestEigenvectors(
      DoubleMatrix symmetric, double[] values, DoubleMatrix vectors) {
    int order = Check.notNull("symmetric", symmetric).rows();
    checkShape("symmetric", symmetric, order, order);
    checkLength("values", values, order);
    Check.inRange("the rows of vectors", Check.notNull("vectors", vectors).rows(), 0, order);
    checkShape("vectors", vectors, vectors.rows(), order);
    int info =
        routine(
            "dsyevr",
            () ->
                LAPACKE_dsyevr(
                    LAPACK_COL_MAJOR,
                    (byte) 'V',
                    (byte) 'I',
                    (byte) 'U',
                    order,
                    symmetric.values,
                    order,
                    0,
                    0,
                    order - vectors.rows() + 1,
                    order,
                    0,
                    new int[1],
                    values,
                    vectors.values,
                    order,
                    new int[2 * vectors.rows()]));
    checkConverged(info, "eigenvalues", symmetric);
  }

  /** Native code writes beyond an array that is too short. */
  private static void checkLength(String name, double[] array, int least) {
    Check.atLeast("the length of " + name, Check.notNull(name, array).length, least);
  }

  private static void checkShape(String name, DoubleMatrix matrix, int rows, int columns) {
    Check.equal("the rows of " + name, Check.notNull(name, matrix).rows(), rows);
    Check.equal("the columns of " + name, matrix.columns(), columns);
  }

  /** Runs a call on the addresses of these parts. */
  private static void run(List<NativeMatrix.Part> parts, Runnable call) {
    try {
      NativeCalls.run(call);
    } finally {
      Reference.reachabilityFence(parts);
    }
  }

  private static void checkConverged(int info, String what, DoubleMatrix matrix) {
    if (info > 0) {
      throw new ArithmeticException(
          "the " + what + " of a " + matrix.shape() + " matrix did not converge");
    }
  }

  /**
   * Calls a routine of LAPACK.
   *
   * @return its status, 0 for success
   */
  private static int routine(String name, IntSupplier call) {
    int info = NativeCalls.get(call);
    if (info < 0) {
      throw new IllegalStateException(
          name + " refused argument " + -info + (info <= -1010 ? ": out of memory" : ""));
    }
    return info;
  }
}
