package io.github.tdl4j.math;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares matrices entry by entry. */
public final class Near {
  private Near() {}

  public static void assertNear(Matrix actual, Matrix expected, double tolerance) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    assertThat(largestDifference(actual, expected)).isLessThanOrEqualTo(tolerance);
  }

  /** NaN counts as infinitely far. */
  public static double largestDifference(Matrix left, Matrix right) {
    double largest = 0;
    for (int row = 0; row < left.rows(); row++) {
      for (int column = 0; column < left.columns(); column++) {
        double difference = Math.abs((double) left.get(row, column) - right.get(row, column));
        largest =
            Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(largest, difference);
      }
    }
    return largest;
  }
}
