package io.github.tdl4j.math.decomposition;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Lapack;
import java.util.Arrays;

/**
 * The principal axes of centred rows X, from XᵀX = Q diag(s²) Qᵀ: Q (p x r, orthonormal) and s (r,
 * descending) for the numerical rank r. {@link RowSpan} computes them from the rows.
 *
 * <p>An axis with s below 10⁻⁶ of the largest is omitted: 10⁻¹² of the largest eigenvalue, a
 * thousand times the rounding of the sums. Eigenvalues near that limit have about three correct
 * digits, those with a thousandth of the largest s nine.
 */
public final class PrincipalAxes {
  private static final double RANK_TOLERANCE = 1e-6 * 1e-6;

  private final double[] values;
  private final DoubleMatrix axes;

  private PrincipalAxes(double[] values, DoubleMatrix axes) {
    this.values = values;
    this.axes = axes;
  }

  /**
   * Decomposes a symmetric positive semidefinite p x p matrix, which is not changed.
   *
   * @throws ArithmeticException if LAPACK does not converge
   */
  public static PrincipalAxes of(DoubleMatrix covariance) {
    int order = covariance.rows();
    DoubleMatrix rising = covariance.copy();
    double[] eigenvalues = new double[order];
    Lapack.eigenvectors(rising, eigenvalues);
    double floor = order == 0 ? 0 : Math.max(0, eigenvalues[order - 1] * RANK_TOLERANCE);
    int rank = (int) Arrays.stream(eigenvalues).filter(value -> value > floor).count();
    double[] values = new double[rank];
    int[] falling = new int[rank];
    for (int axis = 0; axis < rank; axis++) {
      falling[axis] = order - 1 - axis;
      values[axis] = Math.sqrt(eigenvalues[falling[axis]]);
    }
    return new PrincipalAxes(values, rising.select(falling));
  }

  /** Returns r. */
  public int rank() {
    return values.length;
  }

  /** Returns a copy of s (r), in the unit of the rows. */
  public double[] values() {
    return values.clone();
  }

  /** Returns Qᵀ (r x p). */
  public DoubleMatrix axes() {
    return axes;
  }
}
