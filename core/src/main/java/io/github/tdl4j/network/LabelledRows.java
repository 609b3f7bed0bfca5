package io.github.tdl4j.network;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Training rows of a network with their labels.
 *
 * @param rows n x p
 * @param labels n indices of output units, at least 0
 * @param weights n positive weights of the rows
 * @param groups n group numbers, at least 0; rows of one group show the same instance, and are
 *     never divided between training and validation
 */
public record LabelledRows(
    Rows rows, List<Integer> labels, List<Double> weights, List<Integer> groups) {
  public LabelledRows {
    Check.notNull("rows", rows);
    Check.notNull("labels", labels);
    Check.notNull("weights", weights);
    Check.notNull("groups", groups);
    labels = List.copyOf(labels);
    weights = List.copyOf(weights);
    groups = List.copyOf(groups);
    Check.rows("rows", rows, groups.size());
    Check.rows("rows", rows, labels.size());
    Check.rows("rows", rows, weights.size());
    labels.forEach(label -> Check.atLeast("every label", label, 0));
    weights.forEach(weight -> Check.positive("weight", weight));
  }

  /**
   * Creates rows that are each a group of its own.
   *
   * @param rows n x p
   * @param labels n indices of output units, at least 0
   * @param weights n positive weights
   * @throws IllegalArgumentException if an argument is null or numbers do not fit each other
   */
  public LabelledRows(Rows rows, List<Integer> labels, List<Double> weights) {
    this(
        rows,
        labels,
        weights,
        IntStream.range(0, Check.notNull("labels", labels).size()).boxed().toList());
  }

  /**
   * Returns rows of weight 1, each a group of its own.
   *
   * @param rows n x p
   * @param labels n indices of output units, at least 0
   * @throws IllegalArgumentException if an argument is null
   */
  public static LabelledRows of(Rows rows, List<Integer> labels) {
    Check.notNull("rows", rows);
    Check.notNull("labels", labels);
    return new LabelledRows(rows, labels, labels.stream().map(label -> 1.0).toList());
  }

  /** Returns n, the number of rows. */
  public int count() {
    return labels.size();
  }

  /**
   * Returns other rows, n x q, with the same labels, weights and groups.
   *
   * @param other the rows, n x q, with the same labels, weights and groups
   * @throws IllegalArgumentException if the argument is null
   */
  public LabelledRows withRows(Rows other) {
    Check.notNull("other", other);
    return new LabelledRows(other, labels, weights, groups);
  }

  /**
   * Returns the same rows and labels with other weights, n positive numbers.
   *
   * @param other the weights, n positive numbers
   * @throws IllegalArgumentException if the argument is null
   */
  public LabelledRows withWeights(List<Double> other) {
    Check.notNull("other", other);
    return new LabelledRows(rows, labels, other, groups);
  }

  /**
   * Returns these rows, followed by those of {@code other}, whose groups are different ones.
   *
   * @throws IllegalArgumentException if the argument is null
   */
  public LabelledRows followedBy(LabelledRows other) {
    Check.notNull("other", other);
    List<Integer> allLabels = new ArrayList<>(labels);
    allLabels.addAll(other.labels);
    List<Double> allWeights = new ArrayList<>(weights);
    allWeights.addAll(other.weights);
    int groupCount = 1 + groups.stream().mapToInt(Integer::intValue).max().orElse(-1);
    List<Integer> allGroups = new ArrayList<>(groups);
    other.groups.forEach(group -> allGroups.add(groupCount + group));
    return new LabelledRows(
        Rows.stack(List.of(rows, other.rows)), allLabels, allWeights, allGroups);
  }

  /**
   * Returns these rows, followed by varied copies of them in the same groups.
   *
   * @param copies of all rows in their order, one or more times
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public LabelledRows withCopies(Rows copies) {
    Check.notNull("copies", copies);
    int times = copies.rows() / Math.max(1, count());
    Check.rows("copies", copies, times * count());
    List<Integer> allLabels = new ArrayList<>();
    List<Double> allWeights = new ArrayList<>();
    List<Integer> allGroups = new ArrayList<>();
    for (int time = 0; time <= times; time++) {
      allLabels.addAll(labels);
      allWeights.addAll(weights);
      allGroups.addAll(groups);
    }
    return new LabelledRows(Rows.stack(List.of(rows, copies)), allLabels, allWeights, allGroups);
  }

  /**
   * Rows in two parts: for training, and held out for validation.
   *
   * @param training rows to train on
   * @param validation held-out rows
   */
  public record Division(LabelledRows training, LabelledRows validation) {}

  /**
   * Holds out a share of the groups of each label for validation.
   *
   * @param share in [0, 1], of the groups of a label, rounded to the nearest whole number; at least
   *     one group of each label remains for training
   * @param random for the division
   * @throws IllegalArgumentException if the argument is null
   */
  public Division divide(double share, RandomStream random) {
    Check.notNull("random", random);
    Map<Integer, Set<Integer>> groupsOfLabel = new TreeMap<>();
    for (int row = 0; row < count(); row++) {
      groupsOfLabel.computeIfAbsent(labels.get(row), any -> new TreeSet<>()).add(groups.get(row));
    }
    Set<Integer> heldOut = new HashSet<>();
    for (Set<Integer> ofLabel : groupsOfLabel.values()) {
      int[] order = ofLabel.stream().mapToInt(Integer::intValue).toArray();
      random.shuffle(order);
      long wanted = Math.min(Math.round(share * order.length), order.length - 1L);
      Arrays.stream(order).limit(wanted).forEach(heldOut::add);
    }
    return new Division(
        where(row -> !heldOut.contains(groups.get(row))),
        where(row -> heldOut.contains(groups.get(row))));
  }

  private LabelledRows where(IntPredicate wanted) {
    int[] chosen = IntStream.range(0, count()).filter(wanted).toArray();
    return new LabelledRows(
        rows.view(chosen),
        Arrays.stream(chosen).mapToObj(labels::get).toList(),
        Arrays.stream(chosen).mapToObj(weights::get).toList(),
        Arrays.stream(chosen).mapToObj(groups::get).toList());
  }

  /** Returns the same rows and labels with all weights multiplied by {@code factor}. */
  public LabelledRows weighted(double factor) {
    return withWeights(weights.stream().map(weight -> weight * factor).toList());
  }

  /**
   * Returns the same rows with the weights of the last {@code count} multiplied by a factor.
   *
   * @param factor above 0
   */
  public LabelledRows lastWeighted(int count, double factor) {
    if (factor == 1) {
      return this;
    }
    int others = count() - count;
    return withWeights(
        IntStream.range(0, count())
            .mapToObj(row -> row < others ? weights.get(row) : weights.get(row) * factor)
            .toList());
  }

  /**
   * Returns the same rows with weights such that all labels that occur have the same total weight.
   * The sum of all weights and the proportions within a label do not change.
   */
  public LabelledRows balanced() {
    double[] totals = new double[1 + labels.stream().mapToInt(Integer::intValue).max().orElse(0)];
    for (int row = 0; row < count(); row++) {
      totals[labels.get(row)] += weights.get(row);
    }
    double even =
        Arrays.stream(totals).sum() / Arrays.stream(totals).filter(total -> total > 0).count();
    return withWeights(
        IntStream.range(0, count())
            .mapToObj(row -> weights.get(row) * (even / totals[labels.get(row)]))
            .toList());
  }
}
