package io.github.tdl4j.synth;

import io.github.tdl4j.math.Check;
import java.util.List;

/**
 * Describes the frames of one modality.
 *
 * @param name {@code audio} or {@code video}
 * @param frameShape lengths of the axes of one frame, the last one running fastest
 * @param framesPerSecond frames a second
 * @param units what one value is
 * @param wholeBytes whether all values are whole numbers from 0 to 255
 */
public record SyntheticModality(
    String name,
    List<Integer> frameShape,
    double framesPerSecond,
    String units,
    boolean wholeBytes) {
  public SyntheticModality {
    frameShape = List.copyOf(frameShape);
    Check.positive("framesPerSecond", framesPerSecond);
  }

  /** Values of one frame. */
  public int width() {
    return frameShape.stream().reduce(1, Math::multiplyExact);
  }
}
