package io.github.tdl4j.generation.measure;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;

/**
 * The sharpness of grey pictures: the variance of the Laplacian, the sum of the four neighbours of
 * a pixel minus four times the pixel, over all pixels with four neighbours (Pech-Pacheco et al.,
 * Diatom autofocusing in brightfield microscopy, 2000).
 */
final class Sharpness {
  private static final int NEIGHBOURS = 4;
  private static final int SMALLEST = 3;

  /**
   * The variance of the Laplacian of the rounding of grey values alone: 1/12 for each pixel, times
   * 4² + 4.
   */
  public static final double OF_ROUNDING = 20.0 / 12;

  private final int height;
  private final int width;

  /**
   * The measure for pictures of one size.
   *
   * @param height rows, at least 1
   * @param width pixels of a row, at least 1
   */
  public Sharpness(int height, int width) {
    Check.atLeast("height", height, 1);
    Check.atLeast("width", width, 1);
    this.height = height;
    this.width = width;
  }

  /**
   * Returns the variance of the Laplacian of a picture; 0 if a side is shorter than 3 pixels.
   *
   * @param picture height x width grey values, row by row
   */
  public double of(float[] picture) {
    Check.equal("the number of pixels", picture.length, height * width);
    if (height < SMALLEST || width < SMALLEST) {
      return 0;
    }
    double sum = 0;
    double squares = 0;
    for (int row = 1; row < height - 1; row++) {
      for (int column = 1; column < width - 1; column++) {
        int at = row * width + column;
        double around =
            (double) picture[at - 1] + picture[at + 1] + picture[at - width] + picture[at + width];
        double laplacian = around - NEIGHBOURS * (double) picture[at];
        sum += laplacian;
        squares += laplacian * laplacian;
      }
    }
    double count = (height - 2.0) * (width - 2.0);
    double mean = sum / count;
    return Math.max(0, squares / count - mean * mean);
  }

  /** Returns the mean of the variances of all pictures of a clip, T x pixels. */
  double ofClip(Matrix pictures) {
    double sum = 0;
    for (int frame = 0; frame < pictures.rows(); frame++) {
      sum += of(pictures.row(frame));
    }
    return sum / pictures.rows();
  }
}
