package io.github.tdl4j.report.figure;

import io.github.tdl4j.evaluation.ResultsHeading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rows and columns of a confusion matrix: labels, seen ones first, or blocks of neighbouring
 * labels if there are too many.
 *
 * @param labels all labels in this order
 * @param seen number of seen labels
 * @param size number of labels in a block
 */
record LabelBlocks(List<String> labels, int seen, int size) {
  private static final int MOST = 64;

  LabelBlocks {
    labels = List.copyOf(labels);
  }

  static LabelBlocks of(ResultsHeading heading) {
    Set<String> unseen = Set.copyOf(heading.unseen());
    List<String> labels = new ArrayList<>(heading.labels());
    labels.removeAll(unseen);
    int seen = labels.size();
    labels.addAll(heading.unseen());
    return new LabelBlocks(labels, seen, (labels.size() + MOST - 1) / MOST);
  }

  int count() {
    return (labels.size() + size - 1) / size;
  }

  Confusion.Range range(int block) {
    return new Confusion.Range(block * size, Math.min(labels.size(), (block + 1) * size));
  }

  /** Returns the first label of a block. */
  String name(int block) {
    return labels.get(block * size);
  }

  /** Returns the position of the line between seen and unseen labels, in blocks. */
  double border() {
    return (double) seen / size;
  }
}
