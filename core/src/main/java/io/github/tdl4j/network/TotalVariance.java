package io.github.tdl4j.network;

import io.github.tdl4j.math.Rows;

/** The sum of the variances of all columns, which is invariant under rotations of the rows. */
public final class TotalVariance {
  private TotalVariance() {}

  /**
   * Returns the total variance, with the divisor n, summed in double.
   *
   * @param rows n x p
   */
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
