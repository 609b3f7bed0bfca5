package io.github.tdl4j.generation.measure;

import io.github.tdl4j.math.Check;
import java.util.Arrays;

/**
 * The structural similarity (SSIM) of two grey pictures: the mean over all windows of
 *
 * <p>(2 μ_x μ_y + C₁) (2 σ_xy + C₂) / ((μ_x² + μ_y² + C₁) (σ_x² + σ_y² + C₂)),
 *
 * <p>with Gaussian windows of 11 x 11 pixels and a deviation of 1.5, C₁ = (0.01 · 255)² and C₂ =
 * (0.03 · 255)², for windows that lie within the picture. A side of a picture that is shorter than
 * 11 has windows of the largest odd length that fits.
 *
 * @see <a href="https://doi.org/10.1109/TIP.2003.819861">Wang, Bovik, Sheikh, Simoncelli, Image
 *     quality assessment, 2004</a>
 */
final class StructuralSimilarity {
  private static final int WINDOW = 11;
  private static final double DEVIATION = 1.5;
  private static final double LEVELS = 255;
  private static final double C1 = 0.01 * LEVELS * (0.01 * LEVELS);
  private static final double C2 = 0.03 * LEVELS * (0.03 * LEVELS);

  private final int height;
  private final int width;
  private final double[] down;
  private final double[] across;

  /**
   * The measure for pictures of one size.
   *
   * @param height rows, at least 1
   * @param width pixels of a row, at least 1
   */
  public StructuralSimilarity(int height, int width) {
    Check.atLeast("height", height, 1);
    Check.atLeast("width", width, 1);
    this.height = height;
    this.width = width;
    this.down = window(height);
    this.across = window(width);
  }

  /** Returns the weights of a window along a side, whose sum is 1. */
  private static double[] window(int side) {
    int length = Math.min(WINDOW, side % 2 == 1 ? side : side - 1);
    double[] weights = new double[Math.max(1, length)];
    for (int i = 0; i < weights.length; i++) {
      double off = i - (weights.length - 1) / 2.0;
      weights[i] = StrictMath.exp(-off * off / (2 * DEVIATION * DEVIATION));
    }
    double sum = Arrays.stream(weights).sum();
    return Arrays.stream(weights).map(weight -> weight / sum).toArray();
  }

  /**
   * Returns the similarity, from −1 to 1; 1 for equal pictures.
   *
   * @param one height x width grey values from 0 to 255, row by row
   * @param other the same of the other picture
   */
  public double of(float[] one, float[] other) {
    Check.equal("the number of pixels", one.length, height * width);
    Check.equal("the number of pixels", other.length, height * width);
    double[] first = filtered(one, one, false);
    double[] second = filtered(other, other, false);
    double[] firstSquares = filtered(one, one, true);
    double[] secondSquares = filtered(other, other, true);
    double[] products = filtered(one, other, true);
    double sum = 0;
    for (int i = 0; i < first.length; i++) {
      double means = first[i] * second[i];
      double squares = first[i] * first[i] + second[i] * second[i];
      double covariance = products[i] - means;
      double variances = firstSquares[i] + secondSquares[i] - squares;
      sum += (2 * means + C1) * (2 * covariance + C2) / ((squares + C1) * (variances + C2));
    }
    return sum / first.length;
  }

  /** Returns the weighted means of a picture, or of a product of two, in all windows. */
  private double[] filtered(float[] one, float[] other, boolean product) {
    int columns = width - across.length + 1;
    double[] rows = new double[height * columns];
    for (int row = 0; row < height; row++) {
      for (int column = 0; column < columns; column++) {
        double sum = 0;
        for (int i = 0; i < across.length; i++) {
          int at = row * width + column + i;
          sum += across[i] * (product ? (double) one[at] * other[at] : one[at]);
        }
        rows[row * columns + column] = sum;
      }
    }
    double[] means = new double[(height - down.length + 1) * columns];
    for (int at = 0; at < means.length; at++) {
      double sum = 0;
      for (int i = 0; i < down.length; i++) {
        sum += down[i] * rows[at + i * columns];
      }
      means[at] = sum;
    }
    return means;
  }
}
