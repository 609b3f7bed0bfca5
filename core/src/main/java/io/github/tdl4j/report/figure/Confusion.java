package io.github.tdl4j.report.figure;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Prediction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The confusion matrix of a cell, over all repeats: labels are positions in a list. */
final class Confusion {
  private final List<Map<Integer, Integer>> counts = new ArrayList<>();

  private Confusion() {}

  static Confusion of(CellPredictions cell, List<String> labels) {
    Map<String, Integer> positions = new HashMap<>();
    Confusion confusion = new Confusion();
    for (String label : labels) {
      positions.put(label, positions.size());
      confusion.counts.add(new HashMap<>());
    }
    for (Prediction prediction : cell.predictions()) {
      Integer label = positions.get(prediction.label());
      Integer predicted = positions.get(prediction.predicted());
      if (label != null && predicted != null) {
        confusion.counts.get(label).merge(predicted, 1, Integer::sum);
      }
    }
    return confusion;
  }

  /** Returns the number of predictions for instances of a label. */
  int tested(int label) {
    return counts.get(label).values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Returns the share of the instances of a label that are predicted as another; 0 without any. */
  double share(int label, int predicted) {
    int tested = tested(label);
    return tested == 0 ? 0 : (double) counts.get(label).getOrDefault(predicted, 0) / tested;
  }

  /**
   * Returns the mean over tested labels of a range of the share that is predicted as one of another
   * range; 0 without any.
   */
  double share(Range labels, Range predicted) {
    double sum = 0;
    int tested = 0;
    for (int label = labels.from(); label < labels.to(); label++) {
      int all = tested(label);
      if (all > 0) {
        tested++;
        for (Map.Entry<Integer, Integer> count : counts.get(label).entrySet()) {
          sum += predicted.has(count.getKey()) ? (double) count.getValue() / all : 0;
        }
      }
    }
    return tested == 0 ? 0 : sum / tested;
  }

  /**
   * Neighbouring labels.
   *
   * @param from first position
   * @param to position after the last
   */
  record Range(int from, int to) {
    boolean has(int position) {
      return position >= from && position < to;
    }
  }
}
