package io.github.tdl4j.page.data;

import io.github.tdl4j.data.Modality;
import io.github.tdl4j.math.Matrix;
import java.util.Base64;

/**
 * The frames of an instance as small grey pictures.
 *
 * @param rate pictures a second
 * @param height of a picture
 * @param width of a picture
 * @param count number of pictures
 * @param values all pictures in base64, one byte a pixel
 */
record ClipFrames(double rate, int height, int width, int count, String values) {
  private static final int MOST_ROWS = 30;
  private static final int MOST_COLUMNS = 40;
  private static final int MOST_FRAMES = 50;

  /**
   * Reduces frames of two dimensions: pixels are means of squares, and of many frames every second,
   * third, … is taken.
   *
   * @param isBytes whether the frames are grey values from 0 to 255; others are stretched to them
   */
  static ClipFrames of(Modality modality, Matrix frames, boolean isBytes) {
    int rows = modality.frameShape().get(0);
    int columns = modality.frameShape().get(1);
    int block = Math.max(ceiling(rows, MOST_ROWS), ceiling(columns, MOST_COLUMNS));
    int every = Math.max(1, ceiling(frames.rows(), MOST_FRAMES));
    int height = Math.max(1, rows / block);
    int width = Math.max(1, columns / block);
    int count = ceiling(frames.rows(), every);
    float[] means = new float[count * height * width];
    for (int frame = 0; frame < count; frame++) {
      float[] pixels = frames.row(frame * every);
      for (int i = 0; i < height * width; i++) {
        means[frame * height * width + i] =
            mean(pixels, columns, block, i / width * block * columns + i % width * block);
      }
    }
    String values = Base64.getEncoder().encodeToString(greys(means, isBytes));
    return new ClipFrames(modality.rate() / every, height, width, count, values);
  }

  private static int ceiling(int number, int divisor) {
    return (number + divisor - 1) / divisor;
  }

  /** The mean of a square; at the edges of a frame it may be cut off. */
  private static float mean(float[] pixels, int columns, int block, int first) {
    double sum = 0;
    int count = 0;
    for (int row = 0; row < block; row++) {
      for (int column = 0; column < block; column++) {
        int at = first + row * columns + column;
        if (at < pixels.length) {
          sum += pixels[at];
          count++;
        }
      }
    }
    return (float) (sum / count);
  }

  private static byte[] greys(float[] means, boolean isBytes) {
    float low = isBytes ? 0 : Float.POSITIVE_INFINITY;
    float high = isBytes ? 255 : Float.NEGATIVE_INFINITY;
    for (float mean : means) {
      low = Math.min(low, mean);
      high = Math.max(high, mean);
    }
    byte[] greys = new byte[means.length];
    for (int i = 0; i < greys.length; i++) {
      greys[i] = (byte) (high > low ? Math.round(255 * (means[i] - low) / (high - low)) : 128);
    }
    return greys;
  }
}
