package io.github.tdl4j.feature.settings;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.random.RandomStream;

/**
 * Settings of augmented copies of instances.
 *
 * @param copies of each instance
 * @param mirror whether the first, third, fifth … copy is mirrored left to right
 * @param shift largest shift of a picture in each direction, pixels
 * @param frames largest shift in time, frames
 * @param tempo largest factor of the duration, at least 1; its inverse is the smallest
 */
public record Augmentation(int copies, boolean mirror, int shift, int frames, double tempo) {
  private static final double MOST_TEMPO = 10;

  public Augmentation {
    Check.atLeast("copies", copies, 0);
    Check.atLeast("shift", shift, 0);
    Check.atLeast("frames", frames, 0);
    Check.inRange("tempo", tempo, 1, MOST_TEMPO);
  }

  /** No copies. */
  public static Augmentation none() {
    return new Augmentation(0, false, 0, 0, 1);
  }

  /** Returns whether pictures are mirrored or shifted. */
  public boolean isSpatial() {
    return mirror || shift > 0;
  }

  /**
   * Draws the variation of a copy; shifts are uniform, tempo is log-uniform.
   *
   * @param copy its number, from 0
   */
  public AugmentationSample draw(int copy, RandomStream random) {
    return new AugmentationSample(
        mirror && copy % 2 == 0,
        random.below(2 * shift + 1) - shift,
        random.below(2 * shift + 1) - shift,
        random.below(2 * frames + 1) - frames,
        StrictMath.exp(random.uniform(-1, 1) * StrictMath.log(tempo)));
  }
}
