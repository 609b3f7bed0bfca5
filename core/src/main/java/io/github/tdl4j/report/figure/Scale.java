package io.github.tdl4j.report.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear axis in percent.
 *
 * @param low value at its beginning
 * @param high value at its end
 * @param step distance of the ticks
 * @param from position of the beginning
 * @param to position of the end
 */
record Scale(double low, double high, double step, double from, double to) {
  private static final double[] STEPS = {1, 2, 5, 10, 20, 25, 50};
  private static final int MOST_TICKS = 7;
  private static final double ROUNDING = 1e-9;

  /** Returns an axis from and to a tick, with all values on it. */
  static Scale around(double least, double most, double from, double to) {
    double step = step(most - least);
    double low = Math.floor(least / step + ROUNDING) * step;
    double high = Math.ceil(most / step - ROUNDING) * step;
    return new Scale(low, high > low ? high : low + step, step, from, to);
  }

  private static double step(double range) {
    for (double step : STEPS) {
      if (range / step <= MOST_TICKS - 1) {
        return step;
      }
    }
    return 100;
  }

  double at(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    for (int i = 0; low + i * step <= high + ROUNDING; i++) {
      ticks.add(low + i * step);
    }
    return ticks;
  }
}
