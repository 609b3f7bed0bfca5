package io.github.tdl4j.math;

import java.util.Arrays;

/** Distances between the rows of two matrices of one width, in {@code double}. */
public final class Distances {
  /** Pairs of rows among so many rows are all looked at for the median; among more, a subset. */
  static final int MEDIAN_ROWS = 2000;

  private static final double ROUNDING = 0x1p-52;

  private Distances() {}

  /**
   * ‖x_i − y_j‖² (n x m) by one product. It is at least 0, and 0 where it cannot be told from the
   * rounding of that product, so that equal rows are at distance 0. Exactly symmetric when both are
   * the same object.
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

  /** ‖x_i‖² of every row. */
  public static double[] squaredNorms(Matrix matrix) {
    double[] norms = new double[matrix.rows()];
    float[] buffer = new float[matrix.columns()];
    for (int row = 0; row < norms.length; row++) {
      matrix.copyRow(row, buffer);
      norms[row] = inner(buffer, buffer);
    }
    return norms;
  }

  /** ‖x − y‖², in {@code double}; always added up in the same order. */
  public static double squaredEuclidean(float[] left, float[] right) {
    double first = 0;
    double second = 0;
    double third = 0;
    double fourth = 0;
    int i = 0;
    for (; i + 3 < left.length; i += 4) { // Four sums, because one waits for each addition.
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

  /** xᵀ y, in {@code double}; always added up in the same order. */
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
   * The median Euclidean distance between different rows (the lower one of two middle ones), rows
   * at distance 0 left out: of all pairs up to {@value #MEDIAN_ROWS} rows, else of every s-th row
   * from the first, with the smallest s that leaves no more. 0 if all rows are equal.
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
    int[] kept = new int[(rows.rows() + stride - 1) / stride];
    Arrays.setAll(kept, i -> i * stride);
    return stride == 1 ? rows.toMatrix() : rows.select(kept);
  }
}
