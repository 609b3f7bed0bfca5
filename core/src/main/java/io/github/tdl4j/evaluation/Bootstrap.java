package io.github.tdl4j.evaluation;

import io.github.tdl4j.math.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/**
 * The percentile bootstrap over instances (Efron and Tibshirani, An Introduction to the Bootstrap,
 * section 13.3).
 *
 * <p>An instance is drawn with all its predictions, one a repeat: repeats show the same clips again
 * and are no new evidence. The interval tells how the figure would change with other clips, not
 * with other training: the predictions are taken as they are.
 */
final class Bootstrap {
  static final int DRAWS = 2_000;
  private static final double TAIL = 0.025;

  private Bootstrap() {}

  /** The 95 % interval of the accuracy; {@code predictions} must be in a fixed order. */
  static Interval interval(List<Prediction> predictions, RandomStream random) {
    TreeMap<String, int[]> byInstance = new TreeMap<>();
    for (Prediction prediction : predictions) {
      int[] counts = byInstance.computeIfAbsent(prediction.instance(), id -> new int[2]);
      counts[0] += prediction.correct() ? 1 : 0;
      counts[1]++;
    }
    int[][] instances = byInstance.values().toArray(int[][]::new);
    double[] accuracies = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      accuracies[draw] = drawnAccuracy(instances, random);
    }
    Arrays.sort(accuracies);
    return new Interval(quantile(accuracies, TAIL), quantile(accuracies, 1 - TAIL));
  }

  private static double drawnAccuracy(int[][] instances, RandomStream random) {
    long correct = 0;
    long all = 0;
    for (int i = 0; i < instances.length; i++) {
      int[] counts = instances[random.below(instances.length)];
      correct += counts[0];
      all += counts[1];
    }
    return (double) correct / all;
  }

  /** Linear between the order statistics, as type 7 of Hyndman and Fan (1996). */
  static double quantile(double[] sorted, double probability) {
    double position = probability * (sorted.length - 1);
    int below = (int) Math.floor(position);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
