package io.github.tdl4j.feature.settings;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;

/**
 * A window of frames about a point of an instance in time, so that the same part of two recordings
 * is compared however long they are and wherever it lies in them.
 *
 * @param place the point in its middle
 * @param energy the energy that has this point
 */
public record TimedWindow(Place place, EnergyMeasure energy) {
  /** A point in time. */
  public enum Place {
    /** The first frame that sounds. */
    ONSET,
    /** The frame of the largest energy. */
    PEAK,
    /** The last frame that sounds. */
    OFFSET
  }

  public TimedWindow {
    Check.notNull("place", place);
    Check.notNull("energy", energy);
  }

  /**
   * Returns the index of the frame in the middle of the window.
   *
   * @param frames of an instance as the data set has them, T x width with T at least 1
   */
  public int middle(Matrix frames) {
    Check.notNull("frames", frames);
    EnergyPoints points = energy.points(frames);
    return switch (place) {
      case ONSET -> points.onset();
      case PEAK -> points.peak();
      case OFFSET -> points.offset();
    };
  }
}
