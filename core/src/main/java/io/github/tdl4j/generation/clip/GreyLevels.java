package io.github.tdl4j.generation.clip;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The numbers of frames that are shown black and white; numbers between them are shades of grey,
 * and numbers beyond are clipped.
 *
 * @param black shown as 0
 * @param white shown as 255, above {@code black}
 */
public record GreyLevels(double black, double white) {
  /** Grey values from 0 to 255 as they are. */
  public static final GreyLevels BYTES = new GreyLevels(0, 255);

  private static final double LARGEST = 255;

  /** Numbers in this range, of which one is above 2, are taken for grey values of bytes. */
  private static final double LEAST_OF_BYTES = -128;

  private static final double MOST_OF_BYTES = 383;
  private static final double LEAST_WHITE = 2;

  public GreyLevels {
    if (!(black < white) || Double.isInfinite(white - black)) {
      throw new IllegalArgumentException(
          "black must be below white and both finite but are " + black + " and " + white);
    }
  }

  /**
   * Returns the levels for clips of which no more is known: those of bytes if the numbers look like
   * them, and else the range of all numbers.
   *
   * @param clips at least one
   */
  public static GreyLevels of(List<Clip> clips) {
    Check.atLeast("the number of clips", clips.size(), 1);
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Clip clip : clips) {
      for (int frame = 0; frame < clip.count(); frame++) {
        for (float number : clip.frames().row(frame)) {
          low = Math.min(low, number);
          high = Math.max(high, number);
        }
      }
    }
    boolean areBytes = low >= LEAST_OF_BYTES && high <= MOST_OF_BYTES && high > LEAST_WHITE;
    if (areBytes) {
      return BYTES;
    }
    return low < high ? new GreyLevels(low, high) : new GreyLevels(low - 1, low + 1);
  }

  /** Returns the pictures of a clip, T x pixels, as whole numbers from 0 to 255. */
  public Matrix greys(Matrix frames) {
    MutableMatrix greys = frames.mutableCopy();
    double factor = LARGEST / (white - black);
    greys.update(
        (numbers, count) -> {
          for (int i = 0; i < count; i++) {
            double level = Math.rint((numbers[i] - black) * factor);
            numbers[i] = (float) Math.max(0, Math.min(LARGEST, level));
          }
        });
    return greys;
  }

  /** Returns the numbers that the pictures of frames show, T x pixels. */
  public Matrix shown(Matrix frames) {
    if (equals(BYTES)) {
      return greys(frames);
    }
    MutableMatrix numbers = greys(frames).mutableCopy();
    numbers.update(
        (greys, count) -> {
          for (int i = 0; i < count; i++) {
            greys[i] = (float) (black + greys[i] * (white - black) / LARGEST);
          }
        });
    return numbers;
  }

  /** Returns the pictures of a clip: one byte for each pixel, row by row. */
  public List<byte[]> pictures(Clip clip) {
    Matrix greys = greys(clip.frames());
    return IntStream.range(0, greys.rows()).mapToObj(frame -> bytes(greys.row(frame))).toList();
  }

  private static byte[] bytes(float[] greys) {
    byte[] bytes = new byte[greys.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (int) greys[i];
    }
    return bytes;
  }
}
