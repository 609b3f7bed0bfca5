package io.github.tdl4j.report.figure;

import io.github.tdl4j.evaluation.ResultsHeading;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The rows and columns of a confusion matrix: labels, seen ones first, or blocks of neighbouring
 * labels of one kind if there are too many.
 *
 * @param labels all labels in this order
 * @param ranges the labels of each block
 * @param seen number of blocks of seen labels
 * @param size number of labels in a block at most
 */
record LabelBlocks(List<String> labels, List<Confusion.Range> ranges, int seen, int size) {
  private static final int MOST = 64;

  LabelBlocks {
    labels = List.copyOf(labels);
    ranges = List.copyOf(ranges);
  }

  static LabelBlocks of(ResultsHeading heading) {
    Set<String> unseen = Set.copyOf(heading.unseen());
    List<String> labels = new ArrayList<>(heading.labels());
    labels.removeAll(unseen);
    int seen = labels.size();
    labels.addAll(heading.unseen());
    int size = (labels.size() + MOST - 1) / MOST;
    List<Confusion.Range> ranges = new ArrayList<>();
    for (int from = 0; from < seen; from += size) {
      ranges.add(new Confusion.Range(from, Math.min(seen, from + size)));
    }
    int ofSeen = ranges.size();
    for (int from = seen; from < labels.size(); from += size) {
      ranges.add(new Confusion.Range(from, Math.min(labels.size(), from + size)));
    }
    return new LabelBlocks(labels, ranges, ofSeen, size);
  }

  int count() {
    return ranges.size();
  }

  Confusion.Range range(int block) {
    return ranges.get(block);
  }

  /** Returns the first label of a block. */
  String name(int block) {
    return labels.get(range(block).from());
  }
}
