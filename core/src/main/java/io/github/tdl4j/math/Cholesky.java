package io.github.tdl4j.math;

/** The factorisation A = L Lᵀ of a symmetric positive definite matrix, to solve A X = B. */
public final class Cholesky {
  private final DoubleMatrix lower;

  private Cholesky(DoubleMatrix lower) {
    this.lower = lower;
  }

  /**
   * Factors {@code matrix}, whose lower triangle alone is read; it is left as it was.
   *
   * @param name what the matrix is, for the message
   * @throws SingularMatrixException if it is not positive definite
   */
  public static Cholesky of(String name, DoubleMatrix matrix) {
    if (matrix.rows() != matrix.columns()) {
      throw new IllegalArgumentException(name + " must be square but is " + matrix.shape());
    }
    DoubleMatrix lower = matrix.copy();
    int minor = Lapack.cholesky(lower);
    if (minor > 0) {
      throw new SingularMatrixException(
          name
              + " ("
              + matrix.shape()
              + ") is singular: its leading minor of order "
              + minor
              + " is not positive; a ridge above 0 makes it solvable");
    }
    return new Cholesky(lower);
  }

  /** X (n x m) with A X = B. */
  public DoubleMatrix solve(DoubleMatrix right) {
    if (right.rows() != lower.rows()) {
      throw new IllegalArgumentException(
          "right must have " + lower.rows() + " rows but is " + right.shape());
    }
    DoubleMatrix solution = right.copy();
    Lapack.solveLower(lower, false, solution);
    Lapack.solveLower(lower, true, solution);
    return solution;
  }
}
