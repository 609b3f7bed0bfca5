package io.github.tdl4j.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The predictions of one method as arrays, for fast scoring of bootstrap samples. Predictions are
 * sorted by falling margin, the order in which the seen-unseen curve passes them.
 */
final class PredictionArrays {
  /** The figures of a bootstrap sample; NaN if undefined. */
  record Figures(double accuracy, double harmonicMean, double ausuc) {
    double[] array() {
      return new double[] {accuracy, harmonicMean, ausuc};
    }
  }

  /** Receives the changes of the accuracies as the calibration constant passes a margin. */
  interface Passing {
    /**
     * Receives one margin; margins fall.
     *
     * @param margin the margin, which one or more predictions have
     * @param lost decrease of the class-mean accuracy over the seen labels
     * @param won increase of the class-mean accuracy over the unseen labels
     */
    void passed(float margin, double lost, double won);
  }

  private final int[] unit;
  private final int[] label;
  private final boolean[] correct;
  private final boolean[] bestOfKind;
  private final float[] margin;
  private final boolean[] unseen;

  private PredictionArrays(int trials, int labels) {
    unit = new int[trials];
    label = new int[trials];
    correct = new boolean[trials];
    bestOfKind = new boolean[trials];
    margin = new float[trials];
    unseen = new boolean[labels];
  }

  /**
   * Converts predictions.
   *
   * @param ordered the predictions in a fixed order
   * @param unseen the unseen labels
   * @param kind the resampling unit
   * @param units the names of all units, sorted
   * @throws IllegalArgumentException if a prediction belongs to none of the units
   */
  static PredictionArrays of(
      List<Prediction> ordered, Set<String> unseen, ResamplingUnit kind, List<String> units) {
    List<Prediction> falling = new ArrayList<>(ordered);
    falling.sort(Comparator.comparing((Prediction p) -> p.answer().margin()).reversed());
    List<String> labels =
        new ArrayList<>(new TreeSet<>(ordered.stream().map(Prediction::label).toList()));
    PredictionArrays outcomes = new PredictionArrays(falling.size(), labels.size());
    for (int i = 0; i < labels.size(); i++) {
      outcomes.unseen[i] = unseen.contains(labels.get(i));
    }
    for (int i = 0; i < falling.size(); i++) {
      Prediction prediction = falling.get(i);
      SeenUnseenPrediction answer = prediction.answer();
      outcomes.unit[i] = position(kind.of(prediction), units);
      outcomes.label[i] = position(prediction.label(), labels);
      outcomes.correct[i] = prediction.correct();
      outcomes.margin[i] = answer.margin();
      outcomes.bestOfKind[i] =
          prediction
              .label()
              .equals(outcomes.unseen[outcomes.label[i]] ? answer.unseen() : answer.seen());
    }
    return outcomes;
  }

  private static int position(String name, List<String> sorted) {
    int position = Collections.binarySearch(sorted, name);
    if (position < 0) {
      throw new IllegalArgumentException(
          "every cell must test the same instances but only some test " + name);
    }
    return position;
  }

  /** Returns the share of correct predictions if unit u is drawn {@code times[u]} times. */
  double accuracy(int[] times) {
    long right = 0;
    long all = 0;
    for (int i = 0; i < unit.length; i++) {
      all += times[unit[i]];
      right += correct[i] ? times[unit[i]] : 0;
    }
    return (double) right / all;
  }

  /** Returns all figures if unit u is drawn {@code times[u]} times. */
  Figures figures(int[] times) {
    long[] right = new long[unseen.length];
    long[] all = new long[unseen.length];
    for (int i = 0; i < unit.length; i++) {
      all[label[i]] += times[unit[i]];
      right[label[i]] += correct[i] ? times[unit[i]] : 0;
    }
    double harmonicMean =
        Score.harmonicMean(meanOfKind(right, all, false), meanOfKind(right, all, true));
    return new Figures(
        (double) Arrays.stream(right).sum() / Arrays.stream(all).sum(),
        harmonicMean,
        area(times, all));
  }

  /** Returns the mean accuracy over the drawn seen or unseen labels; NaN if there is none. */
  private double meanOfKind(long[] right, long[] all, boolean isUnseen) {
    double sum = 0;
    int labels = 0;
    for (int i = 0; i < all.length; i++) {
      if (unseen[i] == isUnseen && all[i] > 0) {
        sum += (double) right[i] / all[i];
        labels++;
      }
    }
    return sum / labels;
  }

  /**
   * Returns the area under the seen-unseen curve (Chao et al. 2016, section 3). The calibration
   * constant grows from −∞, where every prediction is a seen label; at each margin a prediction
   * changes to the unseen label. Points are joined by trapezia, which matters for equal margins.
   */
  private double area(int[] times, long[] all) {
    if (!bothKinds(all)) {
      return Double.NaN;
    }
    double[] weight = weights(all);
    Area area = new Area(bestSeen(times, weight));
    passMargins(times, weight, area);
    return Math.max(0, Math.min(1, area.sum)); // sums round
  }

  /** Sums the trapezia under the curve. */
  private static final class Area implements Passing {
    private double seen;
    private double sum;

    Area(double seen) {
      this.seen = seen;
    }

    @Override
    public void passed(float margin, double lost, double won) {
      sum += won * (seen - lost / 2);
      seen -= lost;
    }
  }

  /**
   * Passes all margins with every unit drawn once, from the largest to the smallest.
   *
   * @param passing receives the changes
   * @return the class-mean accuracy over the seen labels before the first margin; NaN, without any
   *     change, unless both kinds of labels are tested
   */
  double passMargins(Passing passing) {
    int[] times = new int[unit.length];
    Arrays.fill(times, 1);
    long[] all = new long[unseen.length];
    for (int of : label) {
      all[of]++;
    }
    if (!bothKinds(all)) {
      return Double.NaN;
    }
    double[] weight = weights(all);
    passMargins(times, weight, passing);
    return bestSeen(times, weight);
  }

  /** Returns the class-mean accuracy over the seen labels if only these are predicted. */
  private double bestSeen(int[] times, double[] weight) {
    double accuracy = 0;
    for (int i = 0; i < unit.length; i++) {
      accuracy += bestOfKind[i] && !unseen[label[i]] ? times[unit[i]] * weight[label[i]] : 0;
    }
    return accuracy;
  }

  private void passMargins(int[] times, double[] weight, Passing passing) {
    int next = 0;
    while (next < unit.length) {
      double lost = 0;
      double won = 0;
      float passed = margin[next];
      for (; next < unit.length && margin[next] == passed; next++) {
        double step = bestOfKind[next] ? times[unit[next]] * weight[label[next]] : 0;
        lost += unseen[label[next]] ? 0 : step;
        won += unseen[label[next]] ? step : 0;
      }
      passing.passed(passed, lost, won);
    }
  }

  private double[] weights(long[] all) {
    int[] labels = new int[2];
    for (int i = 0; i < all.length; i++) {
      labels[unseen[i] ? 1 : 0] += all[i] > 0 ? 1 : 0;
    }
    double[] weights = new double[all.length];
    for (int i = 0; i < all.length; i++) {
      weights[i] = all[i] > 0 ? 1.0 / all[i] / labels[unseen[i] ? 1 : 0] : 0;
    }
    return weights;
  }

  private boolean bothKinds(long[] all) {
    boolean seenDrawn = false;
    boolean unseenDrawn = false;
    for (int i = 0; i < all.length; i++) {
      seenDrawn |= !unseen[i] && all[i] > 0;
      unseenDrawn |= unseen[i] && all[i] > 0;
    }
    return seenDrawn && unseenDrawn;
  }
}
