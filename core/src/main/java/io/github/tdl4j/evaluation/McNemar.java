package io.github.tdl4j.evaluation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * McNemar's exact test of two methods on the same test instances (Psychometrika 12, 1947).
 *
 * <p>Only the discordant pairs count, in which one method is right and the other wrong. Without a
 * difference each is a fair coin: p is the two-sided binomial probability. Pairs of all repeats are
 * pooled; as repeats show the same instances again, p is too small with more than one repeat.
 *
 * @param firstOnly pairs in which the first method alone is right
 * @param secondOnly pairs in which the second method alone is right
 * @param p in (0, 1]; 1 without discordant pairs
 */
record McNemar(int firstOnly, int secondOnly, double p) {
  private record Trial(int repeat, String instance) implements Comparable<Trial> {
    @Override
    public int compareTo(Trial other) {
      int byRepeat = Integer.compare(repeat, other.repeat);
      return byRepeat != 0 ? byRepeat : instance.compareTo(other.instance);
    }

    @Override
    public String toString() {
      return instance + " in repeat " + repeat;
    }
  }

  /**
   * Tests whether the methods differ.
   *
   * @throws IllegalArgumentException if the two do not speak of the same instances and labels in
   *     the same repeats
   */
  public static McNemar exact(List<Prediction> first, List<Prediction> second) {
    TreeMap<Trial, Prediction> firstTrials = byTrial(first);
    TreeMap<Trial, Prediction> secondTrials = byTrial(second);
    firstTrials.forEach(
        (trial, prediction) -> counterpart("second", secondTrials, trial, prediction));
    int firstOnly = 0;
    int secondOnly = 0;
    for (Map.Entry<Trial, Prediction> entry : secondTrials.entrySet()) {
      boolean secondCorrect = entry.getValue().correct();
      boolean firstCorrect =
          counterpart("first", firstTrials, entry.getKey(), entry.getValue()).correct();
      firstOnly += firstCorrect && !secondCorrect ? 1 : 0;
      secondOnly += secondCorrect && !firstCorrect ? 1 : 0;
    }
    return ofCounts(firstOnly, secondOnly);
  }

  static McNemar ofCounts(int firstOnly, int secondOnly) {
    int discordant = firstOnly + secondOnly;
    double p =
        discordant == 0
            ? 1
            : BinomialTest.withDefaults()
                .with(AlternativeHypothesis.TWO_SIDED)
                .test(discordant, firstOnly, 0.5)
                .getPValue();
    return new McNemar(firstOnly, secondOnly, p);
  }

  private static TreeMap<Trial, Prediction> byTrial(List<Prediction> predictions) {
    TreeMap<Trial, Prediction> trials = new TreeMap<>();
    for (Prediction prediction : Scoring.ordered(predictions)) {
      trials.put(new Trial(prediction.repeat(), prediction.instance()), prediction);
    }
    return trials;
  }

  private static Prediction counterpart(
      String name, TreeMap<Trial, Prediction> trials, Trial trial, Prediction prediction) {
    Prediction counterpart = trials.get(trial);
    if (counterpart == null || !counterpart.label().equals(prediction.label())) {
      String found = counterpart == null ? "no prediction of it" : counterpart.label();
      String rule = " must have " + trial + " with label " + prediction.label();
      throw new IllegalArgumentException(name + rule + " but has " + found);
    }
    return counterpart;
  }
}
