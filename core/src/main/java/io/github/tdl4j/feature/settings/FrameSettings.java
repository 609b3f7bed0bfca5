package io.github.tdl4j.feature.settings;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import java.util.OptionalInt;

/**
 * The selection of frames of an instance, and processing in time.
 *
 * @param count number of frames; empty for all
 * @param stretched whether the instance is resampled to this number; otherwise frames are taken
 *     from its middle
 * @param smoothing frames of the moving average, odd; 1 is none
 * @param deltas orders of deltas that are added to each frame, 0 to 2
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

  /** Returns settings of unchanged frames from the middle. */
  public static FrameSettings middle(int count) {
    return new FrameSettings(OptionalInt.of(count), false, 1, 0);
  }

  /** Returns the same selection of frames without smoothing and deltas. */
  public FrameSettings withoutChange() {
    return new FrameSettings(count, stretched, 1, 0);
  }

  /** Returns the fewest frames of an instance. */
  public int fewest() {
    return count.isPresent() && !stretched ? new FrameWindow(count.getAsInt()).fewest() : 1;
  }

  /** Returns whether only the frames of a window in the middle are needed. */
  public boolean isPlainWindow() {
    return count.isPresent() && !stretched && smoothing == 1 && deltas == 0;
  }

  /** Returns the width of a frame with deltas. */
  public int width(int numbers) {
    return Math.multiplyExact(numbers, 1 + deltas);
  }

  /** Smooths T x width frames, adds deltas, and selects frames. */
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
