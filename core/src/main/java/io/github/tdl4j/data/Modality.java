package io.github.tdl4j.data;

import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.Check;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A modality, such as audio or video, and the shape of its frames.
 *
 * @param name e.g. {@code audio}; a letter, then up to 63 letters, digits, {@code _} or {@code -}
 * @param frameShape sizes of a frame, e.g. [26] or [60, 80]; stored in C order
 * @param rate frames a second, above 0
 * @param units of the numbers in a frame
 * @param description what the numbers in a frame are
 */
public record Modality(
    String name, List<Integer> frameShape, double rate, String units, String description) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");

  /** The most numbers in a frame: those of the largest matrix row. */
  private static final int MAX_WIDTH = (1 << 29) - 1;

  public Modality {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name must be a letter, then at most 63 letters, digits, _ or - but is "
              + Quoting.quoted(name));
    }
    frameShape = List.copyOf(frameShape);
    checkShape(frameShape);
    Check.positive("rate", rate);
  }

  private static void checkShape(List<Integer> shape) {
    long width = 1;
    boolean valid = !shape.isEmpty();
    for (int size : shape) {
      valid &= size >= 1;
      width = Math.min(width * Math.max(size, 1), 1L + MAX_WIDTH);
    }
    if (!valid || width > MAX_WIDTH) {
      throw new IllegalArgumentException(
          "frameShape must be sizes of at least 1 whose product is at most "
              + MAX_WIDTH
              + " but is "
              + Quoting.line(shape.toString()));
    }
  }

  /** Returns the number of values in a frame. */
  public int width() {
    return frameShape.stream().reduce(1, (product, size) -> product * size);
  }
}
