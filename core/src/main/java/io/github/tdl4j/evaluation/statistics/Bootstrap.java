package io.github.tdl4j.evaluation.statistics;

import io.github.tdl4j.math.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The percentile bootstrap over units, which are clips or speakers (Efron and Tibshirani, An
 * Introduction to the Bootstrap, section 13.3; whole clusters: Davison and Hinkley, Bootstrap
 * Methods and their Application, section 3.8).
 *
 * <p>A unit is drawn with all its predictions of all repeats: repeats show the same clips again and
 * are no new evidence. The interval tells how the figure would change with other units, not with
 * other training: the predictions are taken as they are. With few speakers it is too short.
 */
public final class Bootstrap {
  static final int DRAWS = 2_000;
  private static final double TAIL = 0.025;

  /** The figures of a draw in which unit u comes {@code times[u]} times; NaN for one undefined. */
  @FunctionalInterface
  public interface Figures {
    double[] of(int[] times);
  }

  private Bootstrap() {}

  /**
   * 95 % intervals of some figures, all from the same draws. A figure that is undefined in more
   * than 2.5 % of the draws has none; fewer undefined draws are left out.
   */
  public static List<Optional<Interval>> intervals(
      int units, Figures figures, RandomStream random) {
    int count = figures.of(once(units)).length;
    double[][] drawn = new double[count][DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
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

  /** Every unit as it is. */
  public static int[] once(int units) {
    int[] times = new int[units];
    Arrays.fill(times, 1);
    return times;
  }

  private static int[] times(int units, RandomStream random) {
    int[] times = new int[units];
    for (int i = 0; i < units; i++) {
      times[random.below(units)]++;
    }
    return times;
  }

  private static Optional<Interval> interval(double[] values) {
    double[] sorted =
        Arrays.stream(values).filter(value -> !Double.isNaN(value)).sorted().toArray();
    return values.length - sorted.length > TAIL * values.length
        ? Optional.empty()
        : Optional.of(new Interval(quantile(sorted, TAIL), quantile(sorted, 1 - TAIL)));
  }

  /** Linear between the order statistics, as type 7 of Hyndman and Fan (1996). */
  public static double quantile(double[] sorted, double probability) {
    double position = probability * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
