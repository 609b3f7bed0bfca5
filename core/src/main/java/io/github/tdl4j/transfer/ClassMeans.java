package io.github.tdl4j.transfer;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The mean row of each label.
 *
 * @param labels that occur, ascending
 * @param means a row for each label
 */
record ClassMeans(List<Integer> labels, Matrix means) {
  static ClassMeans of(Matrix rows, List<Integer> labelOfRow) {
    List<Integer> labels = labelOfRow.stream().distinct().sorted().toList();
    MutableMatrix means = MutableMatrix.zeros(labels.size(), rows.columns());
    for (int i = 0; i < labels.size(); i++) {
      int label = labels.get(i);
      int[] own =
          IntStream.range(0, labelOfRow.size())
              .filter(row -> labelOfRow.get(row) == label)
              .toArray();
      means.setRow(i, rows.select(own).columnMeans().row(0));
    }
    return new ClassMeans(labels, means);
  }

  /** Returns the mean of the label of each row. */
  Matrix expanded(List<Integer> labelOfRow) {
    return means.select(labelOfRow.stream().mapToInt(labels::indexOf).toArray());
  }
}
