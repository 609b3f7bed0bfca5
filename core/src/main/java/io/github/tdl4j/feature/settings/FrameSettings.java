package io.github.tdl4j.feature.settings;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The selection of frames of an instance, and processing in time.
 *
 * @param count number of frames; empty for all
 * @param stretched whether the instance is resampled to this number; otherwise frames are taken
 *     from its middle, or about a point in time
 * @param smoothing frames of the moving average, odd; 1 is none
 * @param deltas orders of deltas that are added to each frame, 0 to 2
 * @param window the point in time about which the frames are taken, an odd number of them; empty
 *     for the middle. Frames beyond the ends repeat the first and the last
 */
public record FrameSettings(
    OptionalInt count, boolean stretched, int smoothing, int deltas, Optional<TimedWindow> window) {
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
    if (window.isPresent() && (stretched || count.orElse(0) % 2 == 0)) {
      throw new IllegalArgumentException(
          "frames of a window must be an odd number without stretching but are "
              + (stretched ? "stretched" : String.valueOf(count.orElse(0))));
    }
  }

  /**
   * Makes settings without a window.
   *
   * @param count number of frames; empty for all
   * @param stretched whether the instance is resampled to this number
   * @param smoothing frames of the moving average, odd; 1 is none
   * @param deltas orders of deltas that are added to each frame, 0 to 2
   */
  public FrameSettings(OptionalInt count, boolean stretched, int smoothing, int deltas) {
    this(count, stretched, smoothing, deltas, Optional.empty());
  }

  /**
   * Returns the same processing for a window.
   *
   * @param context frames on either side of the point, at least 0
   * @param about the point in time
   */
  public FrameSettings windowed(int context, TimedWindow about) {
    Check.notNegative("context", context);
    return new FrameSettings(
        OptionalInt.of(2 * context + 1), false, smoothing, deltas, Optional.of(about));
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
    return count.isPresent() && !stretched && window.isEmpty()
        ? new FrameWindow(count.getAsInt()).fewest()
        : 1;
  }

  /** Returns whether only the frames of a window in the middle are needed. */
  public boolean isPlainWindow() {
    return count.isPresent() && !stretched && window.isEmpty() && smoothing == 1 && deltas == 0;
  }

  /** Returns the width of a frame with deltas. */
  public int width(int numbers) {
    return Math.multiplyExact(numbers, 1 + deltas);
  }

  /**
   * Returns the frame in the middle of the window; empty without a window.
   *
   * @param frames of an instance as the data set has them, T x width with T at least 1
   */
  public OptionalInt middle(Matrix frames) {
    return window.map(own -> OptionalInt.of(own.middle(frames))).orElse(OptionalInt.empty());
  }

  /** Smooths T x width frames, adds deltas, and selects frames from the middle. */
  public Matrix apply(Matrix frames) {
    return apply(frames, OptionalInt.empty());
  }

  /**
   * Smooths T x width frames, adds deltas, and selects frames.
   *
   * @param frames of an instance, which may be transformed
   * @param middle the frame in the middle of the window; empty for that of the instance
   */
  public Matrix apply(Matrix frames, OptionalInt middle) {
    Matrix changed = TimeSeries.withDeltas(TimeSeries.smoothed(frames, smoothing), deltas);
    if (count.isEmpty()) {
      return changed;
    }
    if (stretched) {
      return TimeSeries.resampled(changed, count.getAsInt());
    }
    FrameWindow selected = new FrameWindow(count.getAsInt());
    return middle.isPresent()
        ? selected.cutAbout(changed, middle.getAsInt())
        : selected.cut(changed);
  }
}
