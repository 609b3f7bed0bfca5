package io.github.tdl4j.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/**
 * How often each label was taken for each.
 *
 * @param labels true and predicted ones, in the order of their characters
 * @param counts a row a true label, a column a predicted one, both in the order of {@code labels}
 */
record Confusion(List<String> labels, List<List<Integer>> counts) {
  public Confusion {
    labels = List.copyOf(labels);
    counts = counts.stream().map(List::copyOf).toList();
  }

  public static Confusion of(List<Prediction> predictions) {
    TreeSet<String> names = new TreeSet<>();
    predictions.forEach(
        prediction -> names.addAll(List.of(prediction.label(), prediction.predicted())));
    List<String> labels = new ArrayList<>(names);
    int[][] counts = new int[labels.size()][labels.size()];
    for (Prediction prediction : predictions) {
      counts[labels.indexOf(prediction.label())][labels.indexOf(prediction.predicted())]++;
    }
    List<List<Integer>> rows =
        Arrays.stream(counts).map(row -> Arrays.stream(row).boxed().toList()).toList();
    return new Confusion(labels, rows);
  }
}
