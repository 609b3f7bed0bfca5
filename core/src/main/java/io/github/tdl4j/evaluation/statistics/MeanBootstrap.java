package io.github.tdl4j.evaluation.statistics;

import io.github.tdl4j.math.parallel.ParallelFor;
import io.github.tdl4j.math.random.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The percentile bootstrap of the means of several lists of numbers over the same items. All have
 * the samples of {@link Bootstrap}, which are drawn once for all lists, and the same intervals as
 * it gives for a single list.
 */
public final class MeanBootstrap {
  private static final int LISTS_OF_A_TASK = 32;
  private static final int MOST_SAMPLES = 64;

  /** The most weights in memory at once: 32 MB. */
  private static final int MOST_WEIGHTS = 1 << 22;

  /** Weights of a part of the items, which stay in the cache while all lists use them: 256 KB. */
  private static final int WEIGHTS_OF_A_PART = 1 << 15;

  private final int units;
  private final int[] unitOf;
  private final List<SparseNumbers> lists;
  private final int samples;
  private final double[] weights;
  private final double[][] means;

  private MeanBootstrap(int units, int[] unitOf, List<SparseNumbers> lists) {
    this.units = units;
    this.unitOf = unitOf.clone();
    this.lists = List.copyOf(lists);
    this.samples = Math.max(1, Math.min(MOST_SAMPLES, MOST_WEIGHTS / unitOf.length));
    this.weights = new double[Math.multiplyExact(samples, unitOf.length)];
    this.means = new double[lists.size()][Bootstrap.SAMPLES];
  }

  /**
   * Returns the 95% interval of the mean of each list.
   *
   * @param units number of units that are resampled, at least 1
   * @param unitOf the unit of each item, of which each has at least one item
   * @param lists numbers of the items
   * @param random stream of the samples
   * @throws IllegalArgumentException if a list has another number of items
   */
  public static List<Interval> intervals(
      int units, int[] unitOf, List<SparseNumbers> lists, RandomStream random) {
    for (SparseNumbers list : lists) {
      if (list.size() != unitOf.length) {
        throw new IllegalArgumentException(
            "a list must have " + unitOf.length + " numbers but has " + list.size());
      }
    }
    MeanBootstrap bootstrap = new MeanBootstrap(units, unitOf, lists);
    for (int sample = 0; sample < Bootstrap.SAMPLES; sample += bootstrap.samples) {
      bootstrap.addMeans(sample, random);
    }
    List<Interval> intervals = new ArrayList<>();
    for (double[] values : bootstrap.means) {
      intervals.add(Bootstrap.interval(values).orElseThrow());
    }
    return intervals;
  }

  /** Draws the next samples, and takes the means of all lists in them. */
  private void addMeans(int begin, RandomStream random) {
    int count = Math.min(samples, Bootstrap.SAMPLES - begin);
    long[] sizes = new long[count];
    for (int sample = 0; sample < count; sample++) {
      int[] times = Bootstrap.times(units, random);
      for (int item = 0; item < unitOf.length; item++) {
        weights[item * samples + sample] = times[unitOf[item]];
        sizes[sample] += times[unitOf[item]];
      }
    }
    int tasks = (lists.size() + LISTS_OF_A_TASK - 1) / LISTS_OF_A_TASK;
    ParallelFor.run(
        tasks,
        task -> {
          int first = task * LISTS_OF_A_TASK;
          int end = Math.min(lists.size(), first + LISTS_OF_A_TASK);
          double[][] sums = sums(lists.subList(first, end));
          for (int list = first; list < end; list++) {
            for (int sample = 0; sample < count; sample++) {
              means[list][begin + sample] = sums[list - first][sample] / sizes[sample];
            }
          }
        });
  }

  /** Returns the sum of each list in each sample; a sum adds the items in their order. */
  private double[][] sums(List<SparseNumbers> some) {
    double[][] sums = new double[some.size()][samples];
    int[] next = new int[some.size()];
    int part = Math.max(1, WEIGHTS_OF_A_PART / samples);
    for (long end = part; end < unitOf.length + (long) part; end += part) {
      for (int list = 0; list < sums.length; list++) {
        SparseNumbers numbers = some.get(list);
        int rank = next[list];
        for (; rank < numbers.count() && numbers.place(rank) < end; rank++) {
          add(sums[list], numbers.place(rank) * samples, numbers.value(rank));
        }
        next[list] = rank;
      }
    }
    return sums;
  }

  private void add(double[] sums, int begin, double value) {
    for (int sample = 0; sample < sums.length; sample++) {
      sums[sample] += weights[begin + sample] * value;
    }
  }
}
