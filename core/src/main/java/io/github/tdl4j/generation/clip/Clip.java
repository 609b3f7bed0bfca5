package io.github.tdl4j.generation.clip;

import io.github.tdl4j.data.Modality;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;

/**
 * Frames of one instance in one modality.
 *
 * @param frames T x frame width, T at least 1, in the units of the modality
 * @param modality name of the modality and shape of a frame
 * @param start time of the first frame in seconds after the beginning of the instance, at least 0
 * @param rate frames a second, above 0
 */
public record Clip(Matrix frames, Modality modality, double start, double rate) {
  private static final int PICTURE_SIDES = 2;

  public Clip {
    Check.notNull("frames", frames);
    Check.notNull("modality", modality);
    Check.atLeast("the number of frames", frames.rows(), 1);
    Check.columns("frames", frames, modality.width());
    Check.notNegative("start", start);
    Check.positive("rate", rate);
  }

  /** Returns a clip that has the rate of its modality and begins with its instance. */
  public static Clip whole(Matrix frames, Modality modality) {
    return new Clip(frames, modality, 0, modality.rate());
  }

  /** Returns whether the frames of a modality are grey pictures: height, and width above 1. */
  public static boolean arePictures(Modality modality) {
    return modality.frameShape().size() == PICTURE_SIDES && modality.frameShape().get(1) > 1;
  }

  /** Returns T, the number of frames. */
  public int count() {
    return frames.rows();
  }

  /** Returns the height of a picture. */
  public int height() {
    return modality.frameShape().get(0);
  }

  /** Returns the width of a picture. */
  public int width() {
    return modality.frameShape().get(1);
  }

  /** Returns the same clip with other frames, T x frame width. */
  public Clip with(Matrix other) {
    return new Clip(other, modality, start, rate);
  }

  /**
   * Returns this clip with another number of frames over the same time; frame i is the one that is
   * shown at the middle of the new frame i.
   *
   * @param count at least 1
   */
  public Clip inFrames(int count) {
    Check.atLeast("count", count, 1);
    if (count == count()) {
      return this;
    }
    int[] from = new int[count];
    for (int i = 0; i < count; i++) {
      from[i] = (int) ((2L * i + 1) * count() / (2L * count));
    }
    return new Clip(frames.select(from), modality, start, rate * count / count());
  }
}
