package io.github.tdl4j.feature.settings;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import java.util.OptionalInt;

/**
 * Which frames of a clip are taken, and what is done along time before.
 *
 * @param count how many; empty for all of a clip
 * @param stretched whether the whole clip becomes so many frames; else they are cut from its middle
 * @param smoothing frames of the moving average, odd; 1 is none
 * @param deltas how many orders of differences in time join the numbers of a frame, 0 to 2
 */
public record FrameSettings(OptionalInt count, boolean stretched, int smoothing, int deltas) {
  private static final int MOST_DELTAS = 2;

  public FrameSettings {
    count.ifPresent(frames -> Check.atLeast("frames", frames, 1));
    Check.atLeast("smoothing", smoothing, 1);
    if (smoothing % 2 == 0) {
      throw new IllegalArgumentException("smoothing must be odd but is " + smoothing);
    }
    Check.inRange("deltas", deltas, 0, MOST_DELTAS);
    if (stretched && count.isEmpty()) {
      throw new IllegalArgumentException("frames must be given to stretch an instance but are not");
    }
  }

  /** So many frames from the middle, as they are. */
  public static FrameSettings middle(int count) {
    return new FrameSettings(OptionalInt.of(count), false, 1, 0);
  }

  /** The fewest frames that a clip may have. */
  public int fewest() {
    return count.isPresent() && !stretched ? new FrameWindow(count.getAsInt()).fewest() : 1;
  }

  /** The window, where frames that are not in it play no part. */
  public boolean isPlainWindow() {
    return count.isPresent() && !stretched && smoothing == 1 && deltas == 0;
  }

  /** The numbers of a frame that had so many. */
  public int width(int numbers) {
    return Math.multiplyExact(numbers, 1 + deltas);
  }

  /** Smooths T x width frames, adds deltas, and takes the frames that are wanted. */
  public Matrix apply(Matrix frames) {
    Matrix changed = TimeSeries.withDeltas(TimeSeries.smoothed(frames, smoothing), deltas);
    if (count.isEmpty()) {
      return changed;
    }
    return stretched
        ? TimeSeries.resampled(changed, count.getAsInt())
        : new FrameWindow(count.getAsInt()).cut(changed);
  }
}
