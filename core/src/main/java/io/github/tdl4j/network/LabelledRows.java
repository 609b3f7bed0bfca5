package io.github.tdl4j.network;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Rows;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a network is taught.
 *
 * @param rows n x p
 * @param labels the index of the output unit for each row, at least 0
 * @param weights how much each row counts, n positive numbers
 */
public record LabelledRows(Rows rows, List<Integer> labels, List<Double> weights) {
  public LabelledRows {
    labels = List.copyOf(labels);
    weights = List.copyOf(weights);
    Check.rows("rows", rows, labels.size());
    Check.rows("rows", rows, weights.size());
    labels.forEach(label -> Check.atLeast("every label", label, 0));
    weights.forEach(weight -> Check.positive("weight", weight));
  }

  /** Rows that count alike. */
  public static LabelledRows of(Rows rows, List<Integer> labels) {
    return new LabelledRows(rows, labels, labels.stream().map(label -> 1.0).toList());
  }

  public int count() {
    return labels.size();
  }

  /** These rows, then those of {@code other}. */
  public LabelledRows followedBy(LabelledRows other) {
    List<Integer> allLabels = new ArrayList<>(labels);
    allLabels.addAll(other.labels);
    List<Double> allWeights = new ArrayList<>(weights);
    allWeights.addAll(other.weights);
    return new LabelledRows(Rows.stack(List.of(rows, other.rows)), allLabels, allWeights);
  }

  /** The same rows and labels, of which each counts {@code factor} times as much. */
  public LabelledRows weighted(double factor) {
    return new LabelledRows(rows, labels, weights.stream().map(weight -> weight * factor).toList());
  }

  /** The same rows and labels, weighted so that every label that occurs counts alike. */
  public LabelledRows balanced() {
    int[] counts = new int[1 + labels.stream().mapToInt(Integer::intValue).max().orElse(0)];
    labels.forEach(label -> counts[label]++);
    double even = (double) count() / Arrays.stream(counts).filter(count -> count > 0).count();
    return new LabelledRows(
        rows, labels, labels.stream().map(label -> even / counts[label]).toList());
  }
}
