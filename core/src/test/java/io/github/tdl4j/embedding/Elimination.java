package io.github.tdl4j.embedding;

import io.github.tdl4j.math.DoubleMatrix;
import java.util.Arrays;

/** A second implementation for tests: elimination and rotations, without LAPACK. */
public final class Elimination {
  private Elimination() {}

  /** X with A X = B, by Gauss with row pivots. */
  public static DoubleMatrix solve(DoubleMatrix matrix, DoubleMatrix right) {
    int order = matrix.rows();
    double[][] rows = new double[order][];
    for (int i = 0; i < order; i++) {
      rows[i] = Arrays.copyOf(matrix.row(i), order + right.columns());
      System.arraycopy(right.row(i), 0, rows[i], order, right.columns());
    }
    for (int pivot = 0; pivot < order; pivot++) {
      int best = pivot;
      for (int i = pivot + 1; i < order; i++) {
        best = Math.abs(rows[i][pivot]) > Math.abs(rows[best][pivot]) ? i : best;
      }
      double[] chosen = rows[best];
      rows[best] = rows[pivot];
      rows[pivot] = chosen;
      for (int i = 0; i < order; i++) {
        double factor = i == pivot ? 0 : rows[i][pivot] / chosen[pivot];
        for (int j = pivot; j < chosen.length; j++) {
          rows[i][j] -= factor * chosen[j];
        }
      }
    }
    DoubleMatrix solution = DoubleMatrix.zeros(order, right.columns());
    for (int i = 0; i < order; i++) {
      for (int j = 0; j < right.columns(); j++) {
        solution.set(i, j, rows[i][order + j] / rows[i][i]);
      }
    }
    return solution;
  }

  /**
   * The largest eigenvalue of A, whose eigenvalues are real and not negative, by the power method.
   */
  public static double largestEigenvalue(DoubleMatrix matrix) {
    DoubleMatrix vector = DoubleMatrix.zeros(matrix.rows(), 1);
    for (int i = 0; i < matrix.rows(); i++) {
      vector.set(i, 0, 1 + 0.1 * i);
    }
    double value = 0;
    for (int step = 0; step < 20_000; step++) {
      DoubleMatrix image = matrix.times(vector);
      value = Math.sqrt(image.dot(image));
      vector = image.scaled(1 / value);
    }
    return value;
  }

  /** The trace of A. */
  public static double trace(DoubleMatrix matrix) {
    double sum = 0;
    for (int i = 0; i < matrix.rows(); i++) {
      sum += matrix.get(i, i);
    }
    return sum;
  }
}
