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
 * What a network is taught.
 *
 * @param rows n x p
 * @param labels the index of the output unit for each row, at least 0
 * @param weights how much each row counts, n positive numbers
 * @param clips rows of one number show one clip, and are never parted for an estimate
 */
public record LabelledRows(
    Rows rows, List<Integer> labels, List<Double> weights, List<Integer> clips) {
  public LabelledRows {
    labels = List.copyOf(labels);
    weights = List.copyOf(weights);
    clips = List.copyOf(clips);
    Check.rows("rows", rows, clips.size());
    Check.rows("rows", rows, labels.size());
    Check.rows("rows", rows, weights.size());
    labels.forEach(label -> Check.atLeast("every label", label, 0));
    weights.forEach(weight -> Check.positive("weight", weight));
  }

  /** Each row is a clip of its own. */
  public LabelledRows(Rows rows, List<Integer> labels, List<Double> weights) {
    this(rows, labels, weights, IntStream.range(0, labels.size()).boxed().toList());
  }

  /** Rows that count alike. */
  public static LabelledRows of(Rows rows, List<Integer> labels) {
    return new LabelledRows(rows, labels, labels.stream().map(label -> 1.0).toList());
  }

  public int count() {
    return labels.size();
  }

  /** The same labels, weights and clips of other rows, n x q. */
  public LabelledRows withRows(Rows other) {
    return new LabelledRows(other, labels, weights, clips);
  }

  /** These rows, then those of {@code other}. */
  public LabelledRows followedBy(LabelledRows other) {
    List<Integer> allLabels = new ArrayList<>(labels);
    allLabels.addAll(other.labels);
    List<Double> allWeights = new ArrayList<>(weights);
    allWeights.addAll(other.weights);
    int clipsHere = 1 + clips.stream().mapToInt(Integer::intValue).max().orElse(-1);
    List<Integer> allClips = new ArrayList<>(clips);
    other.clips.forEach(clip -> allClips.add(clipsHere + clip));
    return new LabelledRows(Rows.stack(List.of(rows, other.rows)), allLabels, allWeights, allClips);
  }

  /**
   * These rows, then copies of them, which show the same clips.
   *
   * @param copies of all rows in their order, once or more often
   */
  public LabelledRows withCopies(Rows copies) {
    int times = copies.rows() / Math.max(1, count());
    Check.rows("copies", copies, times * count());
    List<Integer> allLabels = new ArrayList<>();
    List<Double> allWeights = new ArrayList<>();
    List<Integer> allClips = new ArrayList<>();
    for (int time = 0; time <= times; time++) {
      allLabels.addAll(labels);
      allWeights.addAll(weights);
      allClips.addAll(clips);
    }
    return new LabelledRows(Rows.stack(List.of(rows, copies)), allLabels, allWeights, allClips);
  }

  /** These rows in two parts. */
  public record Division(LabelledRows kept, LabelledRows held) {}

  /**
   * Holds out a share of the clips of each label, to the nearest whole number; never all of them.
   */
  public Division divide(double share, RandomStream random) {
    Map<Integer, Set<Integer>> clipsOfLabel = new TreeMap<>();
    for (int row = 0; row < count(); row++) {
      clipsOfLabel.computeIfAbsent(labels.get(row), any -> new TreeSet<>()).add(clips.get(row));
    }
    Set<Integer> held = new HashSet<>();
    for (Set<Integer> ofLabel : clipsOfLabel.values()) {
      int[] order = ofLabel.stream().mapToInt(Integer::intValue).toArray();
      random.shuffle(order);
      long wanted = Math.min(Math.round(share * order.length), order.length - 1L);
      Arrays.stream(order).limit(wanted).forEach(held::add);
    }
    return new Division(
        where(row -> !held.contains(clips.get(row))), where(row -> held.contains(clips.get(row))));
  }

  private LabelledRows where(IntPredicate wanted) {
    int[] chosen = IntStream.range(0, count()).filter(wanted).toArray();
    return new LabelledRows(
        rows.view(chosen),
        Arrays.stream(chosen).mapToObj(labels::get).toList(),
        Arrays.stream(chosen).mapToObj(weights::get).toList(),
        Arrays.stream(chosen).mapToObj(clips::get).toList());
  }

  /** The same rows and labels, of which each counts {@code factor} times as much. */
  public LabelledRows weighted(double factor) {
    return new LabelledRows(
        rows, labels, weights.stream().map(weight -> weight * factor).toList(), clips);
  }

  /** The same rows and labels, of which each of the last {@code count} counts so much more. */
  public LabelledRows lastWeighted(int count, double factor) {
    if (factor == 1) {
      return this;
    }
    int others = count() - count;
    return new LabelledRows(
        rows,
        labels,
        IntStream.range(0, count())
            .mapToObj(row -> row < others ? weights.get(row) : weights.get(row) * factor)
            .toList(),
        clips);
  }

  /**
   * The same rows and labels, weighted so that the rows of every label that occurs weigh alike
   * together; within a label and in sum weights stay as they are to one another.
   */
  public LabelledRows balanced() {
    double[] totals = new double[1 + labels.stream().mapToInt(Integer::intValue).max().orElse(0)];
    for (int row = 0; row < count(); row++) {
      totals[labels.get(row)] += weights.get(row);
    }
    double even =
        Arrays.stream(totals).sum() / Arrays.stream(totals).filter(total -> total > 0).count();
    return new LabelledRows(
        rows,
        labels,
        IntStream.range(0, count())
            .mapToObj(row -> weights.get(row) * (even / totals[labels.get(row)]))
            .toList(),
        clips);
  }
}
