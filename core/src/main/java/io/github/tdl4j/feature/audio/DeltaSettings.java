package io.github.tdl4j.feature.audio;

import io.github.tdl4j.math.Check;

/**
 * Settings of deltas, the slopes of all values over time.
 *
 * @param orders 0 is none, 1 deltas, 2 deltas and accelerations
 * @param reach number of frames, at least 1, on either side that a slope is taken over
 * @param kind estimation of slopes
 */
public record DeltaSettings(int orders, int reach, Kind kind) {
  private static final int LARGEST = 1 << 10;

  /** The estimation of slopes. */
  public enum Kind {
    /**
     * d(t) = Σ θ (c(t + θ) − c(t − θ)) / (2 Σ θ²), θ from 1 to the reach, the edge frames repeated;
     * accelerations are deltas of deltas (HTK).
     */
    REGRESSION,
    /**
     * The slope of the straight line, and the second derivative of the parabola, nearest to the 2
     * reach + 1 frames around t; at the edges to the nearest that are there (librosa, the filters
     * of Savitzky and Golay).
     */
    POLYNOMIAL
  }

  public DeltaSettings {
    Check.inRange("orders", orders, 0, 2);
    Check.inRange("reach", reach, 1, LARGEST);
  }

  /** No deltas. */
  public static DeltaSettings none() {
    return new DeltaSettings(0, 2, Kind.REGRESSION);
  }

  /** Returns the fewest frames for which deltas exist. */
  int fewestFrames() {
    return orders > 0 && kind == Kind.POLYNOMIAL ? 2 * reach + 1 : 1;
  }

  /**
   * Fills the columns behind the first {@code width} of each frame.
   *
   * @param features frames x (1 + orders) width
   */
  void fill(double[][] features, int width) {
    for (int order = 1; order <= orders; order++) {
      for (int frame = 0; frame < features.length; frame++) {
        if (kind == Kind.REGRESSION) {
          slopes(features, frame, (order - 1) * width, width);
        } else {
          derivatives(order, features, frame, width);
        }
      }
    }
  }

  private void slopes(double[][] features, int frame, int from, int width) {
    double divisor = 2 * squares();
    for (int column = from; column < from + width; column++) {
      features[frame][column + width] = rise(features, frame, column) / divisor;
    }
  }

  private void derivatives(int order, double[][] features, int frame, int width) {
    int middle = Math.min(Math.max(frame, reach), features.length - 1 - reach);
    for (int column = 0; column < width; column++) {
      features[frame][order * width + column] =
          order == 1
              ? rise(features, middle, column) / (2 * squares())
              : curvature(features, middle, column);
    }
  }

  /** Σ θ (c(t + θ) − c(t − θ)), θ from 1 to the reach, the edge frames repeated. */
  private double rise(double[][] features, int frame, int column) {
    int last = features.length - 1;
    double sum = 0;
    for (int step = 1; step <= reach; step++) {
      double after = features[Math.min(last, frame + step)][column];
      double before = features[Math.max(0, frame - step)][column];
      sum += step * (after - before);
    }
    return sum;
  }

  /** The second derivative of the nearest parabola. */
  private double curvature(double[][] features, int middle, int column) {
    double count = 2.0 * reach + 1;
    double sum = 0;
    for (int step = -reach; step <= reach; step++) {
      sum += (count * step * step - 2 * squares()) * features[middle + step][column];
    }
    return 2 * sum / (count * 2 * fourthPowers() - 4 * squares() * squares());
  }

  /** Σ θ², θ from 1 to the reach. */
  private double squares() {
    return reach * (reach + 1.0) * (2.0 * reach + 1) / 6;
  }

  /** Σ θ⁴, θ from 1 to the reach. */
  private double fourthPowers() {
    return squares() * (3.0 * reach * reach + 3.0 * reach - 1) / 5;
  }
}
