package io.github.tdl4j.page.data;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.decomposition.Svd;
import java.util.List;
import java.util.Locale;

/**
 * The plane of the two first principal components of rows. The sign of an axis is that of which its
 * largest weight is positive.
 */
final class PrincipalPlane {
  private static final int AXES = 2;

  private final DoubleMatrix mean;
  private final DoubleMatrix axes;
  private final double[] shares;

  private PrincipalPlane(DoubleMatrix mean, DoubleMatrix axes, double[] shares) {
    this.mean = mean;
    this.axes = axes;
    this.shares = shares;
  }

  /** Fits a plane to at least 3 rows of at least 2 columns. */
  static PrincipalPlane of(Matrix rows) {
    DoubleMatrix all = DoubleMatrix.of(rows);
    DoubleMatrix mean = all.columnMeans();
    DoubleMatrix centred = all.plusRow(-1, mean);
    double total = centred.dot(centred);
    Svd svd = Svd.leading(centred, AXES);
    DoubleMatrix axes = svd.right();
    double[] shares = new double[AXES];
    for (int axis = 0; axis < AXES; axis++) {
      shares[axis] = total == 0 ? 0 : svd.values()[axis] * svd.values()[axis] / total;
      double sign = sign(axes, axis);
      for (int row = 0; row < axes.rows(); row++) {
        axes.set(row, axis, sign * axes.get(row, axis));
      }
    }
    return new PrincipalPlane(mean, axes, shares);
  }

  private static double sign(DoubleMatrix axes, int axis) {
    double largest = 0;
    for (int row = 0; row < axes.rows(); row++) {
      double weight = axes.get(row, axis);
      largest = Math.abs(weight) > Math.abs(largest) * (1 + 1e-9) ? weight : largest;
    }
    return largest < 0 ? -1 : 1;
  }

  /** Returns the coordinates of rows, n x 2. */
  DoubleMatrix project(Matrix rows) {
    return DoubleMatrix.of(rows).plusRow(-1, mean).times(axes);
  }

  /** Returns the names of the axes with their shares of the variance. */
  List<String> names() {
    return List.of(name(1), name(2));
  }

  private String name(int axis) {
    return String.format(Locale.ROOT, "PC %d (%.0f%%)", axis, 100 * shares[axis - 1]);
  }
}
