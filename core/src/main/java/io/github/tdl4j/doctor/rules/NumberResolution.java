package io.github.tdl4j.doctor.rules;

import io.github.tdl4j.math.Matrix;
import java.util.Arrays;

/**
 * The rounding error of the numbers of a column: whole numbers, and numbers with few decimals, are
 * equal by chance. A number that occurs in several rows represents an interval that reaches halfway
 * to its neighbours; the mean squared difference of two such numbers is a sixth of the squared gap.
 */
final class NumberResolution {
  private static final double BOTH_ROUNDED = 6;

  private NumberResolution() {}

  /** Returns, for each column, the mean squared rounding error of a difference of two rows. */
  static double[] of(Matrix rows) {
    double[] squares = new double[rows.columns()];
    double[] column = new double[rows.rows()];
    for (int i = 0; i < squares.length; i++) {
      for (int row = 0; row < column.length; row++) {
        column[row] = rows.get(row, i);
      }
      Arrays.sort(column);
      squares[i] = of(column) / BOTH_ROUNDED;
    }
    return squares;
  }

  private static double of(double[] sorted) {
    double sum = 0;
    int from = 0;
    for (int to = 1; to <= sorted.length; to++) {
      if (to == sorted.length || sorted[to] > sorted[from]) {
        double below = from > 0 ? sorted[from] - sorted[from - 1] : Double.POSITIVE_INFINITY;
        double above = to < sorted.length ? sorted[to] - sorted[from] : Double.POSITIVE_INFINITY;
        double gap = Math.min(below, above);
        sum += to - from > 1 && Double.isFinite(gap) ? (to - from) * gap * gap : 0;
        from = to;
      }
    }
    return sum / sorted.length;
  }
}
