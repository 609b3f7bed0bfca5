package io.github.tdl4j.feature.video;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;

/**
 * The first coefficients of a picture's orthonormal two-dimensional DCT-II: with picture I (height
 * x width) the block {@code B_h I B_wᵀ}, where row u of B_n is {@code c_u cos(π (2x + 1) u / 2n)},
 * c_0 = √(1/n), c_u = √(2/n). Coefficient (0, 0) is the mean brightness times √(height · width).
 */
public final class LowFrequencyDct {
  private final int size;
  private final Matrix transform;

  private LowFrequencyDct(int size, Matrix transform) {
    this.size = size;
    this.transform = transform;
  }

  /**
   * The transform that keeps the {@code size x size} lowest frequencies.
   *
   * @param size at least 1, at most the smaller side of the picture
   */
  public static LowFrequencyDct of(int height, int width, int size) {
    Check.inRange("dct size", size, 1, Math.min(height, width));
    double[][] vertical = basis(size, height);
    double[][] horizontal = basis(size, width);
    MutableMatrix transform = MutableMatrix.zeros(size * size, height * width);
    for (int u = 0; u < size; u++) {
      for (int v = 0; v < size; v++) {
        transform.setRow(u * size + v, outerProduct(vertical[u], horizontal[v]));
      }
    }
    return new LowFrequencyDct(size, transform);
  }

  /** The number of coefficients of a frame. */
  public int width() {
    return size * size;
  }

  /** Maps T pictures, one a row in row-major order, to T x width() coefficients, u before v. */
  public Matrix apply(Matrix pictures) {
    Check.columns("pictures", pictures, transform.columns());
    return pictures.timesTranspose(transform);
  }

  /** Maps T x width() coefficients, u before v, to the T pictures that have these alone. */
  public Matrix pictures(Matrix coefficients) {
    Check.columns("coefficients", coefficients, width());
    return coefficients.times(transform);
  }

  private static double[][] basis(int size, int length) {
    double[][] basis = new double[size][length];
    for (int u = 0; u < size; u++) {
      double scale = Math.sqrt((u == 0 ? 1.0 : 2.0) / length);
      for (int x = 0; x < length; x++) {
        basis[u][x] = scale * StrictMath.cos(Math.PI * (2 * x + 1) * u / (2.0 * length));
      }
    }
    return basis;
  }

  private static float[] outerProduct(double[] rows, double[] columns) {
    float[] product = new float[rows.length * columns.length];
    for (int y = 0; y < rows.length; y++) {
      for (int x = 0; x < columns.length; x++) {
        product[y * columns.length + x] = (float) (rows[y] * columns[x]);
      }
    }
    return product;
  }
}
