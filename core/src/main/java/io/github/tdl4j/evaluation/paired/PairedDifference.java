package io.github.tdl4j.evaluation;

import io.github.tdl4j.evaluation.statistics.Bootstrap;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.evaluation.statistics.ResampledT;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The accuracies of two methods, or of one method in two runs, compared by the instances that both
 * have tested. Of an instance only the share of repeats counts in which it is predicted correctly,
 * so that two runs may have other folds and other numbers of repeats.
 *
 * @param instances number of instances that both have tested, at least 1
 * @param first accuracy of the first, the mean over these instances, from 0 to 1
 * @param second accuracy of the second, from 0 to 1
 * @param interval 95 % percentile bootstrap interval of {@code second - first}, over instances or
 *     groups
 * @param mcnemar sign test of the second (first argument of the test) against the first: an
 *     instance favours the one that predicts it correctly in a larger share of its repeats
 * @param resampledT corrected resampled t test over folds; empty unless both have the same folds
 */
public record PairedDifference(
    int instances,
    double first,
    double second,
    Interval interval,
    McNemar mcnemar,
    Optional<ResampledT> resampledT) {

  /** The shares of correct predictions of an instance. */
  private record Pair(String unit, double first, double second) {}

  /** Returns the difference of the accuracies, from -1 to 1; positive if the second is better. */
  public double difference() {
    return second - first;
  }

  /**
   * Compares two sets of predictions.
   *
   * @param first predictions of the first, each instance at most once in a repeat
   * @param second predictions of the second
   * @param heading gives the resampling unit, and the number of folds for the t test
   * @param seeds the bootstrap uses the stream {@code "bootstrap"}
   * @return the comparison; empty if no instance is tested by both
   * @throws IllegalArgumentException if an instance has two true labels
   */
  public static Optional<PairedDifference> of(
      List<Prediction> first, List<Prediction> second, ResultsHeading heading, Seeds seeds) {
    Map<String, List<Prediction>> before = byInstance(Scoring.ordered(first));
    Map<String, List<Prediction>> now = byInstance(Scoring.ordered(second));
    List<Pair> pairs = new ArrayList<>();
    before.forEach(
        (instance, tests) -> {
          List<Prediction> others = now.getOrDefault(instance, List.of());
          if (!others.isEmpty()) {
            pairs.add(pair(instance, tests, others, heading.resamplingUnit()));
          }
        });
    if (pairs.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PairedDifference(
            pairs.size(),
            pairs.stream().mapToDouble(Pair::first).average().orElseThrow(),
            pairs.stream().mapToDouble(Pair::second).average().orElseThrow(),
            interval(pairs, seeds),
            McNemar.ofCounts(
                (int) pairs.stream().filter(pair -> pair.second() > pair.first()).count(),
                (int) pairs.stream().filter(pair -> pair.first() > pair.second()).count()),
            resampledT(Scoring.ordered(first), Scoring.ordered(second), heading)));
  }

  private static Map<String, List<Prediction>> byInstance(List<Prediction> predictions) {
    Map<String, List<Prediction>> tests = new TreeMap<>();
    predictions.forEach(
        test -> tests.computeIfAbsent(test.instance(), any -> new ArrayList<>()).add(test));
    return tests;
  }

  private static Pair pair(
      String instance, List<Prediction> first, List<Prediction> second, ResamplingUnit unit) {
    String label = first.get(0).label();
    String other = second.get(0).label();
    if (!label.equals(other)) {
      throw new IllegalArgumentException(
          "an instance must have one label but "
              + (instance + " has " + label + " and " + other + "; the data sets differ"));
    }
    return new Pair(unit.of(first.get(0)), share(first), share(second));
  }

  private static double share(List<Prediction> tests) {
    return (double) tests.stream().filter(Prediction::correct).count() / tests.size();
  }

  private static Interval interval(List<Pair> pairs, Seeds seeds) {
    List<String> units = List.copyOf(new TreeSet<>(pairs.stream().map(Pair::unit).toList()));
    int[] unitOf = pairs.stream().mapToInt(pair -> units.indexOf(pair.unit())).toArray();
    double[] gains = pairs.stream().mapToDouble(pair -> pair.second() - pair.first()).toArray();
    return Bootstrap.intervals(
            units.size(),
            times -> new double[] {mean(gains, unitOf, times)},
            seeds.stream("bootstrap"))
        .get(0)
        .orElseThrow();
  }

  private static double mean(double[] gains, int[] unitOf, int[] times) {
    double sum = 0;
    long count = 0;
    for (int i = 0; i < gains.length; i++) {
      sum += times[unitOf[i]] * gains[i];
      count += times[unitOf[i]];
    }
    return sum / count;
  }

  private static Optional<ResampledT> resampledT(
      List<Prediction> first, List<Prediction> second, ResultsHeading heading) {
    boolean areSameFolds =
        first.stream()
            .map(PairedDifference::test)
            .toList()
            .equals(second.stream().map(PairedDifference::test).toList());
    if (!areSameFolds || heading.splitKind().isSingle() || heading.folds() < 2) {
      return Optional.empty();
    }
    boolean foldsDiffer = heading.splitKind() == SplitKind.RANDOM_FOLDS;
    return ResampledT.of(Comparisons.differences(second, first, foldsDiffer), heading.folds());
  }

  private static List<Object> test(Prediction prediction) {
    return List.of(prediction.repeat(), prediction.fold(), prediction.instance());
  }
}
