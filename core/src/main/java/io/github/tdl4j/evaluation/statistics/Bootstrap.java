package io.github.tdl4j.evaluation.statistics;

import io.github.tdl4j.math.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The percentile bootstrap over units, which are instances or groups (Efron and Tibshirani, An
 * Introduction to the Bootstrap, section 13.3; whole clusters: Davison and Hinkley, Bootstrap
 * Methods and their Application, section 3.8).
 *
 * <p>A unit is resampled with all its predictions of all repeats, as repeats of the same instances
 * are not independent. The interval describes the variation over units for fixed networks; it does
 * not include the variation of training. With few groups it is too short.
 */
public final class Bootstrap {
  static final int SAMPLES = 2_000;
  private static final double TAIL = 0.025;

  /** The figures of a sample in which unit u occurs {@code times[u]} times; NaN if undefined. */
  @FunctionalInterface
  public interface Figures {
    /** Returns the figures, as many for any {@code times}. */
    double[] of(int[] times);
  }

  private Bootstrap() {}

  /**
   * Returns the 95% intervals of some figures, all from the same samples. A figure that is
   * undefined in more than 2.5% of the samples has no interval; fewer undefined values are left
   * out.
   *
   * @param units number of units, at least 1
   * @param figures figures of a sample
   * @param random stream of the samples
   */
  public static List<Optional<Interval>> intervals(
      int units, Figures figures, RandomStream random) {
    int count = figures.of(once(units)).length;
    double[][] drawn = new double[count][SAMPLES];
    for (int draw = 0; draw < SAMPLES; draw++) {
      double[] values = figures.of(times(units, random));
      for (int figure = 0; figure < count; figure++) {
        drawn[figure][draw] = values[figure];
      }
    }
    List<Optional<Interval>> intervals = new ArrayList<>();
    for (double[] values : drawn) {
      intervals.add(interval(values));
    }
    return intervals;
  }

  /**
   * Returns the sample in which every unit occurs once.
   *
   * @param units number of units, at least 1
   */
  public static int[] once(int units) {
    int[] times = new int[units];
    Arrays.fill(times, 1);
    return times;
  }

  /** Draws a sample: the number of times that each unit occurs. */
  static int[] times(int units, RandomStream random) {
    int[] times = new int[units];
    for (int i = 0; i < units; i++) {
      times[random.below(units)]++;
    }
    return times;
  }

  static Optional<Interval> interval(double[] values) {
    double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    return values.length - sorted.length > TAIL * values.length
        ? Optional.empty()
        : Optional.of(new Interval(quantile(sorted, TAIL), quantile(sorted, 1 - TAIL)));
  }

  /**
   * Returns a quantile by linear interpolation, type 7 of Hyndman and Fan (1996).
   *
   * @param sorted values in ascending order, at least one
   * @param probability from 0 to 1
   */
  public static double quantile(double[] sorted, double probability) {
    double position = probability * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
