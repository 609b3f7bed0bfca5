package io.github.tdl4j.feature.settings;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.random.RandomStream;

/**
 * Varied copies of clips.
 *
 * @param copies of each clip
 * @param mirror whether the first, third, fifth … copy is mirrored left to right
 * @param shift pixels by which a picture moves at most, in each direction
 * @param frames by which a clip comes at most earlier or later
 * @param tempo factor by which a clip is at most longer or shorter, at least 1
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

  /** Whether pictures are changed. */
  public boolean isSpatial() {
    return mirror || shift > 0;
  }

  /**
   * Draws how a copy differs from its clip; shifts evenly, tempo evenly in its logarithm.
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
