package io.github.tdl4j.evaluation.paired;

import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SplitKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** The instances that two plans test, sorted by name, with their tests in each plan. */
final class CommonTests {
  private final TestsByInstance first;
  private final TestsByInstance second;
  private final int[] unitOf;
  private final int units;
  private final int[] foldOf;
  private final TestPlan firstPlan;
  private final TestPlan secondPlan;

  /**
   * Finds the common instances.
   *
   * @throws IllegalArgumentException if an instance has two true labels
   */
  CommonTests(TestPlan first, TestPlan second, ResultsHeading heading) {
    Map<String, Integer> others = positions(second);
    List<Integer> before = new ArrayList<>();
    List<Integer> now = new ArrayList<>();
    new TreeMap<>(positions(first))
        .forEach(
            (name, instance) -> {
              Integer other = others.get(name);
              if (other != null) {
                requireOneLabel(name, first.label(instance), second.label(other));
                before.add(instance);
                now.add(other);
              }
            });
    this.first = new TestsByInstance(first, before);
    this.second = new TestsByInstance(second, now);
    this.firstPlan = first;
    this.secondPlan = second;
    List<String> names =
        before.stream().map(instance -> unit(first, instance, heading.resamplingUnit())).toList();
    Map<String, Integer> sorted = new HashMap<>();
    new TreeSet<>(names).forEach(name -> sorted.put(name, sorted.size()));
    this.units = sorted.size();
    this.unitOf = names.stream().mapToInt(name -> sorted.getOrDefault(name, -1)).toArray();
    this.foldOf = foldOf(heading);
  }

  /** The tests of each of some instances, one instance after another. */
  private static final class TestsByInstance {
    private final int[] starts;
    private final int[] tests;

    TestsByInstance(TestPlan plan, List<Integer> instances) {
      int[] placeOf = new int[plan.instances().size()];
      for (int place = 0; place < instances.size(); place++) {
        placeOf[instances.get(place)] = place + 1;
      }
      starts = new int[instances.size() + 2];
      for (int test = 0; test < plan.size(); test++) {
        int place = placeOf[plan.instanceOf(test)];
        starts[place + 1] += place > 0 ? 1 : 0;
      }
      for (int place = 1; place < starts.length; place++) {
        starts[place] += starts[place - 1];
      }
      tests = new int[starts[starts.length - 1]];
      for (int test = 0; test < plan.size(); test++) {
        int place = placeOf[plan.instanceOf(test)];
        if (place > 0) {
          tests[starts[place]++] = test;
        }
      }
    }

    /** Returns the share of correct tests of an instance. */
    double share(int place, TestOutcomes outcomes) {
      int correct = 0;
      for (int i = starts[place]; i < starts[place + 1]; i++) {
        correct += outcomes.isCorrect(tests[i]) ? 1 : 0;
      }
      return (double) correct / (starts[place + 1] - starts[place]);
    }
  }

  private static Map<String, Integer> positions(TestPlan plan) {
    Map<String, Integer> positions = new HashMap<>();
    plan.instances().forEach(name -> positions.put(name, positions.size()));
    return positions;
  }

  private static void requireOneLabel(String instance, String label, String other) {
    if (!label.equals(other)) {
      throw new IllegalArgumentException(
          "an instance must have one label but "
              + (instance + " has " + label + " and " + other + "; the data sets differ"));
    }
  }

  private static String unit(TestPlan plan, int instance, ResamplingUnit unit) {
    return switch (unit) {
      case INSTANCE -> plan.instances().get(instance);
      case GROUP -> plan.group(instance);
    };
  }

  /**
   * Returns the number of the fold of each test by its rank, in the order in which folds come;
   * empty unless both plans have the same folds, of which there are at least two.
   */
  private int[] foldOf(ResultsHeading heading) {
    if (heading.splitKind().isSingle()
        || heading.folds() < 2
        || !firstPlan.hasFoldsOf(secondPlan)) {
      return new int[0];
    }
    boolean foldsDiffer = heading.splitKind() == SplitKind.RANDOM_FOLDS;
    Map<List<Integer>, Integer> numbers = new LinkedHashMap<>();
    int[] foldOf = new int[firstPlan.size()];
    for (int rank = 0; rank < foldOf.length; rank++) {
      int test = firstPlan.ordered(rank);
      List<Integer> fold = List.of(foldsDiffer ? firstPlan.repeat(test) : 0, firstPlan.fold(test));
      Integer known = numbers.putIfAbsent(fold, numbers.size());
      foldOf[rank] = known == null ? numbers.size() - 1 : known;
    }
    return foldOf;
  }

  /** Returns the number of common instances. */
  int size() {
    return unitOf.length;
  }

  /** Returns the number of resampling units. */
  int units() {
    return units;
  }

  /** Returns the resampling unit of each instance. */
  int[] unitOf() {
    return unitOf.clone();
  }

  /** Returns the share of correct tests of each instance in the first plan. */
  double[] firstShares(TestOutcomes outcomes) {
    return shares(first, outcomes);
  }

  /** Returns the share of correct tests of each instance in the second plan. */
  double[] secondShares(TestOutcomes outcomes) {
    return shares(second, outcomes);
  }

  private double[] shares(TestsByInstance tests, TestOutcomes outcomes) {
    double[] shares = new double[size()];
    for (int place = 0; place < shares.length; place++) {
      shares[place] = tests.share(place, outcomes);
    }
    return shares;
  }

  /**
   * Returns the accuracy of the second minus that of the first in each fold; empty if they have
   * other folds.
   */
  double[] foldDifferences(TestOutcomes before, TestOutcomes now) {
    int folds = 0;
    for (int fold : foldOf) {
      folds = Math.max(folds, fold + 1);
    }
    int[] gains = new int[folds];
    int[] counts = new int[folds];
    for (int rank = 0; rank < foldOf.length; rank++) {
      int gain = now.isCorrect(secondPlan.ordered(rank)) ? 1 : 0;
      gain -= before.isCorrect(firstPlan.ordered(rank)) ? 1 : 0;
      gains[foldOf[rank]] += gain;
      counts[foldOf[rank]]++;
    }
    double[] differences = new double[folds];
    for (int fold = 0; fold < folds; fold++) {
      differences[fold] = (double) gains[fold] / counts[fold];
    }
    return differences;
  }
}
