package io.github.tdl4j.math.decomposition;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Lapack;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.Arrays;

/**
 * The span of the rows of X (n x p) about their mean: X − 1μᵀ = P diag(s) Qᵀ with r singular
 * values, descending, for the numerical rank r. P (n x r) and s are stored; products with Q (p x r)
 * are computed as (X − 1μᵀ)ᵀ P diag(1/s), so that a matrix of 57,600 columns needs n x n algebra.
 * All steps are in {@code double} and decompose the rows, not their covariance, whose small
 * eigenvalues would be lost in rounding.
 */
public final class RowSpan {
  /**
   * A direction with a singular value below this share of the largest is omitted: it results from
   * the rounding of rows stored as {@code float}.
   */
  private static final double RANK_TOLERANCE = 1e-6;

  private final Matrix rows;
  private final double[] mean;
  private final DoubleMatrix left;
  private final double[] values;

  private RowSpan(Matrix rows, double[] mean, Svd decomposition) {
    int rank = decomposition.rank(RANK_TOLERANCE);
    this.rows = rows;
    this.mean = mean;
    this.left = decomposition.left().firstColumns(rank);
    this.values = Arrays.copyOf(decomposition.values(), rank);
  }

  /** Decomposes n &gt;= 1 finite rows. */
  public static RowSpan of(Matrix rows) {
    Check.atLeast("rows", rows.rows(), 1);
    double[] mean = mean(rows);
    Svd decomposition =
        rows.columns() <= rows.rows()
            ? Svd.of(centredPanel(rows, mean, 0, rows.columns()))
            : Svd.of(triangle(rows, mean));
    return new RowSpan(rows, mean, decomposition);
  }

  /** Returns r, at most min(n − 1, p). */
  public int rank() {
    return values.length;
  }

  /** Returns P (n x r), orthonormal columns that sum to zero. */
  public DoubleMatrix left() {
    return left;
  }

  /** Returns a copy of s (r), in the unit of X. */
  public double[] values() {
    return values.clone();
  }

  /** Returns P diag(s) (n x r), the rows in the coordinates of the orthonormal basis Q. */
  public DoubleMatrix coordinates() {
    return left.scaleColumns(values);
  }

  /** Returns μ (1 x p). */
  public DoubleMatrix mean() {
    return DoubleMatrix.ofRows(mean);
  }

  /** Returns Wᵀ (X − 1μᵀ) (c x p) for the weights W (n x c). */
  public Matrix combine(DoubleMatrix weights) {
    MutableMatrix result = MutableMatrix.zeros(weights.columns(), rows.columns());
    int width = DoubleMatrix.panelWidth(rows.rows());
    for (int from = 0; from < rows.columns(); from += width) {
      int to = Math.min(rows.columns(), from + width);
      weights.transposeTimes(centredPanel(rows, mean, from, to)).copyTo(result, from);
    }
    return result;
  }

  /** Returns (Q M)ᵀ (c x p), the points with the columns of M (r x c) as coordinates. */
  public Matrix points(DoubleMatrix coordinates) {
    return combine(weights(coordinates));
  }

  /** Returns Q M (p x c), as {@link #points}, by column and in {@code double}. */
  public DoubleMatrix directions(DoubleMatrix coordinates) {
    DoubleMatrix weights = weights(coordinates);
    DoubleMatrix result = DoubleMatrix.zeros(rows.columns(), coordinates.columns());
    int width = DoubleMatrix.panelWidth(rows.rows());
    for (int from = 0; from < rows.columns(); from += width) {
      int to = Math.min(rows.columns(), from + width);
      DoubleMatrix part = centredPanel(rows, mean, from, to).transposeTimes(weights);
      System.arraycopy(part.values, 0, result.values, from * result.columns(), part.values.length);
    }
    return result;
  }

  /** Returns P diag(1/s) M (n x c), Q M as weights of the centred rows. */
  private DoubleMatrix weights(DoubleMatrix coordinates) {
    double[] inverses = Arrays.stream(values).map(value -> 1 / value).toArray();
    return left.times(coordinates.scaleRows(inverses));
  }

  private static double[] mean(Matrix rows) {
    double[] sums = new double[rows.columns()];
    float[] buffer = new float[rows.columns()];
    for (int row = 0; row < rows.rows(); row++) {
      rows.copyRow(row, buffer);
      for (int column = 0; column < buffer.length; column++) {
        sums[column] += buffer[column];
      }
    }
    for (int column = 0; column < sums.length; column++) {
      sums[column] /= rows.rows();
    }
    return sums;
  }

  private static DoubleMatrix centredPanel(Matrix rows, double[] mean, int from, int to) {
    DoubleMatrix panel = DoubleMatrix.panel(rows, from, to);
    for (int row = 0, at = 0; row < panel.rows(); row++) {
      for (int column = from; column < to; column++, at++) {
        panel.values[at] -= mean[column];
      }
    }
    return panel;
  }

  /**
   * Returns L (n x n) with X − 1μᵀ = L Q'ᵀ for an orthonormal Q', which has the same P and s.
   * Panels are added to the triangle one by one, so that X is never converted to {@code double} as
   * a whole.
   */
  private static DoubleMatrix triangle(Matrix rows, double[] mean) {
    int order = rows.rows();
    DoubleMatrix triangle = DoubleMatrix.zeros(order, order);
    int width = Math.max(order, DoubleMatrix.panelWidth(order));
    for (int from = 0; from < rows.columns(); from += width) {
      int to = Math.min(rows.columns(), from + width);
      join(triangle, centredPanel(rows, mean, from, to));
    }
    return triangle;
  }

  /** Replaces the lower triangle L by that of (L, panel). */
  private static void join(DoubleMatrix triangle, DoubleMatrix panel) {
    int order = triangle.rows();
    int height = order + panel.columns();
    // Row i of (L, panel) is column i of its transpose, which LAPACK decomposes.
    double[] stacked = new double[Math.multiplyExact(order, height)];
    for (int i = 0; i < order; i++) {
      System.arraycopy(triangle.values, i * order, stacked, i * height, i + 1);
      System.arraycopy(
          panel.values, i * panel.columns(), stacked, i * height + order, panel.columns());
    }
    Lapack.triangle(stacked, height, order);
    for (int i = 0; i < order; i++) {
      System.arraycopy(stacked, i * height, triangle.values, i * order, i + 1);
    }
  }
}
