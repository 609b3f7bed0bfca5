package io.github.tdl4j.feature.settings;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;

/**
 * A fixed number of contiguous frames from the middle of an instance, as one vector (section 4.1 of
 * the paper). With T frames the first one taken is ⌊(T − frames) / 2⌋. An instance that is short by
 * up to a tenth repeats its edge frames, the first before the last.
 *
 * @param frames number of frames, at least 1
 */
public record FrameWindow(int frames) {
  public FrameWindow {
    Check.atLeast("frames", frames, 1);
  }

  /** Returns the fewest frames of an instance. */
  int fewest() {
    return frames - frames / 10;
  }

  /** The first frame that is taken of an instance of {@code length} frames. */
  public int first(int length) {
    return Math.max(0, Math.floorDiv(length - frames, 2));
  }

  /** Returns the number of different frames that are selected of {@code length} frames. */
  public int taken(int length) {
    return Math.min(length, frames);
  }

  /**
   * The frames of the window of an instance, T x width with T at least 1: frames x width. A shorter
   * instance repeats its edge frames, however short.
   */
  public Matrix cut(Matrix sequence) {
    Check.atLeast("the number of frames", sequence.rows(), 1);
    if (sequence.rows() == frames) {
      return sequence;
    }
    return from(sequence, Math.floorDiv(sequence.rows() - frames, 2));
  }

  /**
   * The frames about one of them, T x width with T at least 1: frames x width, frames / 2 of them
   * before it. Frames beyond the ends repeat the first and the last.
   */
  Matrix cutAbout(Matrix sequence, int middle) {
    Check.inRange("middle", middle, 0, sequence.rows() - 1);
    return from(sequence, middle - frames / 2);
  }

  private Matrix from(Matrix sequence, int start) {
    int[] from = new int[frames];
    for (int frame = 0; frame < frames; frame++) {
      from[frame] = Math.max(0, Math.min(sequence.rows() - 1, start + frame));
    }
    return sequence.select(from);
  }
}
