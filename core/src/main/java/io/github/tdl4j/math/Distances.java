package io.github.tdl4j.math;

import java.util.Arrays;

/** Distances between rows of one width, computed in {@code double}. */
public final class Distances {
  /** The largest number of rows of which the median uses all pairs. */
  static final int MEDIAN_ROWS = 2000;

  private static final double ROUNDING = 0x1p-52;

  private Distances() {}

  /**
   * Returns ‖x_i − y_j‖² (n x m), computed by one product. Values within the rounding of that
   * product are 0, so that equal rows have distance 0. The result is exactly symmetric when both
   * are the same object.
   *
   * @param left n numbers or n x p rows
   * @param right n numbers or m x p rows
   */
  public static DoubleMatrix squaredEuclidean(Matrix left, Matrix right) {
    DoubleMatrix squared = DoubleMatrix.inner(left, right);
    double[] leftNorms = squaredNorms(left);
    double[] rightNorms = squaredNorms(right);
    double rounding = (left.columns() + 2) * ROUNDING;
    squared.updateRows(
        (row, entries) -> {
          for (int column = 0; column < entries.length; column++) {
            double sum = leftNorms[row] + rightNorms[column];
            double distance = sum - 2 * entries[column];
            entries[column] = distance > rounding * sum ? distance : 0;
          }
        });
    return squared;
  }

  /**
   * Returns ‖x_i‖² of every row.
   *
   * @param matrix n x p
   */
  public static double[] squaredNorms(Matrix matrix) {
    double[] norms = new double[matrix.rows()];
    float[] buffer = new float[matrix.columns()];
    for (int row = 0; row < norms.length; row++) {
      matrix.copyRow(row, buffer);
      norms[row] = inner(buffer, buffer);
    }
    return norms;
  }

  /**
   * Returns ‖x − y‖² in {@code double}, summed in a fixed order.
   *
   * @param left n numbers or n x p rows
   * @param right n numbers or m x p rows
   */
  public static double squaredEuclidean(float[] left, float[] right) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < left.length; i += 4) { // Four independent sums, because additions have latency.
      double a = (double) left[i] - right[i];
      double b = (double) left[i + 1] - right[i + 1];
      double c = (double) left[i + 2] - right[i + 2];
      double d = (double) left[i + 3] - right[i + 3];
      first += a * a;
      second += b * b;
      third += c * c;
      fourth += d * d;
    }
    for (; i < left.length; i++) {
      double difference = (double) left[i] - right[i];
      first += difference * difference;
    }
    return first + second + (third + fourth);
  }

  /**
   * Returns xᵀ y in {@code double}, summed in a fixed order.
   *
   * @param left n numbers or n x p rows
   * @param right n numbers or m x p rows
   */
  public static double inner(float[] left, float[] right) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < left.length; i += 4) {
      first += (double) left[i] * right[i];
      second += (double) left[i + 1] * right[i + 1];
      third += (double) left[i + 2] * right[i + 2];
      fourth += (double) left[i + 3] * right[i + 3];
    }
    for (; i < left.length; i++) {
      first += (double) left[i] * right[i];
    }
    return first + second + (third + fourth);
  }

  /**
   * Returns the median of the positive Euclidean distances between rows, the lower of two middle
   * values. All pairs are used up to {@value #MEDIAN_ROWS} rows; of more, every s-th row with the
   * smallest s that leaves no more. It is 0 if all rows are equal.
   *
   * @param rows n x p
   */
  public static double median(Rows rows) {
    Matrix some = everyRow(rows, Math.max(1, (rows.rows() + MEDIAN_ROWS - 1) / MEDIAN_ROWS));
    DoubleMatrix squared = squaredEuclidean(some, some);
    int count = some.rows();
    double[] pairs = new double[count * (count - 1) / 2];
    int found = 0;
    for (int row = 0; row < count; row++) {
      for (int column = row + 1; column < count; column++) {
        double value = squared.values[row * count + column];
        if (value > 0) {
          pairs[found++] = value;
        }
      }
    }
    return found == 0
        ? 0
        : Math.sqrt(Selection.smallest(Arrays.copyOf(pairs, found), (found + 1) / 2));
  }

  private static Matrix everyRow(Rows rows, int stride) {
    int[] indices = new int[(rows.rows() + stride - 1) / stride];
    Arrays.setAll(indices, i -> i * stride);
    return stride == 1 ? rows.toMatrix() : rows.select(indices);
  }
}
