package io.github.tdl4j.network;

import io.github.tdl4j.math.Rows;

/** The sum of the variances of the columns of rows, which no rotation of the rows changes. */
public final class TotalVariance {
  private TotalVariance() {}

  /** With 1 / n, summed in double; rows need not be in memory. */
  public static double of(Rows rows) {
    double[] mean = new double[rows.columns()];
    float[] row = new float[rows.columns()];
    rows.forEachBlock(
        (from, block) -> {
          for (int i = 0; i < block.rows(); i++) {
            block.copyRow(i, row);
            for (int column = 0; column < row.length; column++) {
              mean[column] += (double) row[column] / rows.rows();
            }
          }
        });
    double[] sum = new double[1];
    rows.forEachBlock(
        (from, block) -> {
          for (int i = 0; i < block.rows(); i++) {
            block.copyRow(i, row);
            for (int column = 0; column < row.length; column++) {
              double difference = row[column] - mean[column];
              sum[0] += difference * difference;
            }
          }
        });
    return sum[0] / rows.rows();
  }
}
