package io.github.tdl4j.feature;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.util.function.Consumer;

/**
 * Brings columns to mean 0 and standard deviation 1 as measured on the rows it was fitted to.
 * Columns that were constant there become 0.
 *
 * @param means 1 x p
 * @param factors 1 x p, the inverse standard deviations
 */
record ColumnScaling(Matrix means, Matrix factors) {
  /** A standard deviation below this share of the mean is rounding: the column is constant. */
  private static final double ROUNDING = 1e-6;

  /** Measures n &gt;= 1 rows; moments are summed in double, deviations with 1/n. */
  static ColumnScaling fit(Rows rows) {
    Check.atLeast("rows", rows.rows(), 1);
    double[] sums = new double[rows.columns()];
    forEachRow(
        rows,
        row -> {
          for (int column = 0; column < row.length; column++) {
            sums[column] += row[column];
          }
        });
    float[] mean = new float[rows.columns()];
    for (int column = 0; column < mean.length; column++) {
      mean[column] = (float) (sums[column] / rows.rows());
    }
    return new ColumnScaling(Matrix.row(mean), factors(rows, mean));
  }

  private static Matrix factors(Rows rows, float[] mean) {
    double[] squares = new double[rows.columns()];
    forEachRow(
        rows,
        row -> {
          for (int column = 0; column < row.length; column++) {
            double difference = (double) row[column] - mean[column];
            squares[column] += difference * difference;
          }
        });
    float[] factors = new float[rows.columns()];
    for (int column = 0; column < factors.length; column++) {
      double deviation = Math.sqrt(squares[column] / rows.rows());
      factors[column] = (float) inverse(deviation, Math.abs(mean[column]));
    }
    return Matrix.row(factors);
  }

  /** The same with the scaling of {@code other} in the columns that {@code others} is true for. */
  ColumnScaling with(ColumnScaling other, boolean[] others) {
    float[] mean = means.row(0);
    float[] factor = factors.row(0);
    for (int column = 0; column < others.length; column++) {
      if (others[column]) {
        mean[column] = other.means.get(0, column);
        factor[column] = other.factors.get(0, column);
      }
    }
    return new ColumnScaling(Matrix.row(mean), Matrix.row(factor));
  }

  /** The same with no scaling but the mean in these columns. */
  ColumnScaling centringOnly(boolean[] columns) {
    float[] factor = factors.row(0);
    for (int column = 0; column < columns.length; column++) {
      factor[column] = columns[column] ? 1 : factor[column];
    }
    return new ColumnScaling(means, Matrix.row(factor));
  }

  /** Passes over rows of which not all need be in memory. */
  static void forEachRow(Rows rows, Consumer<float[]> step) {
    float[] buffer = new float[rows.columns()];
    rows.forEachBlock(
        (from, block) -> {
          for (int row = 0; row < block.rows(); row++) {
            block.copyRow(row, buffer);
            step.accept(buffer);
          }
        });
  }

  /** 1 / deviation, or 0 less than rounding away from constant. */
  static double inverse(double deviation, double size) {
    return deviation <= ROUNDING * Math.max(size, ROUNDING) ? 0 : 1 / deviation;
  }

  /** Scales n x p rows where they are. */
  void scale(MutableMatrix rows) {
    Check.columns("rows", rows, means.columns());
    rows.addRow(-1, means);
    float[] factor = factors.row(0);
    rows.updateRows(
        (row, count) -> {
          for (int i = 0; i < count; i++) {
            row[i] *= factor[i];
          }
        });
  }
}
