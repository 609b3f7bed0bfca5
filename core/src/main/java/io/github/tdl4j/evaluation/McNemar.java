package io.github.tdl4j.evaluation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.BinomialTest;

/**
 * McNemar's exact test of two methods on the same test instances (Psychometrika 12, 1947).
 *
 * <p>The test uses discordant instances, which one method predicts correctly and the other does
 * not. Under the null hypothesis each of them favours either method with probability 1/2, and p is
 * the two-sided binomial probability. With several repeats an instance is still one trial, since
 * its repeats are not independent: it favours the method that is correct in more repeats. This is
 * the sign test of the difference (Conover, Practical Nonparametric Statistics, section 3.4), of
 * which McNemar's test is the case of one repeat.
 *
 * @param firstBetter number of instances that the first method predicts correctly in more repeats
 * @param secondBetter number of instances that the second method predicts correctly in more repeats
 * @param p two-sided p value in (0, 1]; 1 without discordant instances
 */
public record McNemar(int firstBetter, int secondBetter, double p) {
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
   * @throws IllegalArgumentException if the two do not have the same instances and labels in the
   *     same repeats
   */
  static McNemar exact(List<Prediction> first, List<Prediction> second) {
    TreeMap<Trial, Prediction> firstTrials = byTrial(first);
    TreeMap<Trial, Prediction> secondTrials = byTrial(second);
    firstTrials.forEach(
        (trial, prediction) -> counterpart("second", secondTrials, trial, prediction));
    TreeMap<String, Integer> leads = new TreeMap<>();
    for (Map.Entry<Trial, Prediction> entry : secondTrials.entrySet()) {
      Prediction counterpart = counterpart("first", firstTrials, entry.getKey(), entry.getValue());
      int lead = (counterpart.correct() ? 1 : 0) - (entry.getValue().correct() ? 1 : 0);
      leads.merge(entry.getKey().instance(), lead, Integer::sum);
    }
    return ofCounts(
        (int) leads.values().stream().filter(lead -> lead > 0).count(),
        (int) leads.values().stream().filter(lead -> lead < 0).count());
  }

  /**
   * Tests whether the methods differ.
   *
   * @param firstBetter number of instances that the first method predicts correctly in more
   *     repeats, at least 0
   * @param secondBetter number of those that the second one predicts correctly in more, at least 0
   */
  public static McNemar ofCounts(int firstBetter, int secondBetter) {
    int discordant = firstBetter + secondBetter;
    // Twice the smaller tail: the library's two-sided test compares probabilities that are equal
    // but for rounding, and may leave out the count that mirrors the one observed.
    double p =
        discordant == 0
            ? 1
            : 2
                * BinomialTest.withDefaults()
                    .with(AlternativeHypothesis.LESS_THAN)
                    .test(discordant, Math.min(firstBetter, secondBetter), 0.5)
                    .getPValue();
    return new McNemar(firstBetter, secondBetter, Math.min(1, p));
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
