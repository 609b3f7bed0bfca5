package io.github.tdl4j.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The predictions of one method as arrays, from which the figures of any draw of units are quickly
 * told. Trials stand in the order of falling margins, in which the seen-unseen curve meets them.
 */
final class Outcomes {
  /** The figures of a draw; NaN where one does not exist. */
  record Figures(double accuracy, double harmonicMean, double ausuc) {
    double[] array() {
      return new double[] {accuracy, harmonicMean, ausuc};
    }
  }

  private final int[] unit;
  private final int[] label;
  private final boolean[] correct;
  private final boolean[] bestOfGroup;
  private final float[] margin;
  private final boolean[] unseen;

  /** Arrays for so many trials and labels. */
  private Outcomes(int trials, int labels) {
    unit = new int[trials];
    label = new int[trials];
    correct = new boolean[trials];
    bestOfGroup = new boolean[trials];
    margin = new float[trials];
    unseen = new boolean[labels];
  }

  /**
   * Reads the predictions.
   *
   * @param ordered in a fixed order
   * @param unseen the labels that the target network was not trained on at first
   * @param units the names of all units, sorted
   * @throws IllegalArgumentException if a prediction is of none of them
   */
  static Outcomes of(
      List<Prediction> ordered, Set<String> unseen, ResamplingUnit kind, List<String> units) {
    List<Prediction> falling = new ArrayList<>(ordered);
    falling.sort(Comparator.comparing((Prediction p) -> p.answer().margin()).reversed());
    List<String> labels =
        new ArrayList<>(new TreeSet<>(ordered.stream().map(Prediction::label).toList()));
    Outcomes outcomes = new Outcomes(falling.size(), labels.size());
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
      outcomes.bestOfGroup[i] =
          prediction
              .label()
              .equals(outcomes.unseen[outcomes.label[i]] ? answer.unseen() : answer.seen());
    }
    return outcomes;
  }

  private static int position(String name, List<String> sorted) {
    int position = Collections.binarySearch(sorted, name);
    if (position < 0) {
      throw new IllegalArgumentException("every cell must test the same instances but " + name);
    }
    return position;
  }

  /** Correct predictions of all predictions. */
  double accuracy(int[] times) {
    long right = 0;
    long all = 0;
    for (int i = 0; i < unit.length; i++) {
      all += times[unit[i]];
      right += correct[i] ? times[unit[i]] : 0;
    }
    return (double) right / all;
  }

  /** All figures when unit u comes {@code times[u]} times. */
  Figures figures(int[] times) {
    long[] right = new long[unseen.length];
    long[] all = new long[unseen.length];
    for (int i = 0; i < unit.length; i++) {
      all[label[i]] += times[unit[i]];
      right[label[i]] += correct[i] ? times[unit[i]] : 0;
    }
    double harmonicMean =
        Score.harmonicMean(meanOfGroup(right, all, false), meanOfGroup(right, all, true));
    return new Figures(
        (double) Arrays.stream(right).sum() / Arrays.stream(all).sum(),
        harmonicMean,
        area(times, all));
  }

  /** Mean over the drawn labels of a group; NaN when there is none. */
  private double meanOfGroup(long[] right, long[] all, boolean group) {
    double sum = 0;
    int labels = 0;
    for (int i = 0; i < all.length; i++) {
      if (unseen[i] == group && all[i] > 0) {
        sum += (double) right[i] / all[i];
        labels++;
      }
    }
    return sum / labels;
  }

  /**
   * Chao et al. (2016), section 3: the constant grows from −∞, where every answer is the best seen
   * label, and passes the trials one by one; each gives up a seen label for an unseen one. Trapezia
   * join the points, which matters for equal margins alone.
   */
  private double area(int[] times, long[] all) {
    double[] weight = weights(all);
    double seenAccuracy = 0;
    for (int i = 0; i < unit.length; i++) {
      seenAccuracy += bestOfGroup[i] && !unseen[label[i]] ? times[unit[i]] * weight[label[i]] : 0;
    }
    double area = 0;
    int next = 0;
    while (next < unit.length) {
      double lost = 0;
      double won = 0;
      float passed = margin[next];
      for (; next < unit.length && margin[next] == passed; next++) {
        double step = bestOfGroup[next] ? times[unit[next]] * weight[label[next]] : 0;
        lost += unseen[label[next]] ? 0 : step;
        won += unseen[label[next]] ? step : 0;
      }
      area += won * (seenAccuracy - lost / 2);
      seenAccuracy -= lost;
    }
    return bothGroups(all) ? Math.max(0, area) : Double.NaN;
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

  private boolean bothGroups(long[] all) {
    boolean seenDrawn = false;
    boolean unseenDrawn = false;
    for (int i = 0; i < all.length; i++) {
      seenDrawn |= !unseen[i] && all[i] > 0;
      unseenDrawn |= unseen[i] && all[i] > 0;
    }
    return seenDrawn && unseenDrawn;
  }
}
