package io.github.tdl4j.feature.audio;

import io.github.tdl4j.math.Check;

/**
 * Settings of the logarithm of filter outputs.
 *
 * @param kind kind of logarithm
 * @param floor smaller values are raised to this
 * @param range how far below the largest value of its recording a value may lie, in units of the
 *     logarithm, what lies lower is raised; infinite is any distance (librosa's {@code top_db})
 */
public record LogSettings(Kind kind, double floor, double range) {
  /** The kind of logarithm. */
  public enum Kind {
    /** ln x. */
    NATURAL,
    /** 10 log10 x. */
    DECIBEL
  }

  public LogSettings {
    Check.positive("floor", floor);
    if (!(range > 0)) {
      throw new IllegalArgumentException("range must be positive but is " + range);
    }
  }

  double of(double value) {
    double raised = Math.max(floor, value);
    return switch (kind) {
      case NATURAL -> StrictMath.log(raised);
      case DECIBEL -> 10 * StrictMath.log10(raised);
    };
  }

  /** Raises values that are too far below the largest. */
  void limit(double[][] logs) {
    if (Double.isInfinite(range)) {
      return;
    }
    double largest = Double.NEGATIVE_INFINITY;
    for (double[] frame : logs) {
      for (double value : frame) {
        largest = Math.max(largest, value);
      }
    }
    for (double[] frame : logs) {
      for (int filter = 0; filter < frame.length; filter++) {
        frame[filter] = Math.max(frame[filter], largest - range);
      }
    }
  }
}
