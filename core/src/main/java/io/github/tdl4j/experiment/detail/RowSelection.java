package io.github.tdl4j.experiment.detail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Selects the rows of pictures: the first few of each label. */
final class RowSelection {
  private static final int OF_A_LABEL = 10;
  private static final int MOST_NUMBERS = 500_000;

  private RowSelection() {}

  /**
   * Returns the positions of the first rows of each label, ascending: at most 10 of each, and fewer
   * if there would be more than 500,000 numbers, but at least one.
   *
   * @param rows number of rows
   * @param label of a row
   * @param columns of a row
   */
  static List<Integer> of(int rows, IntUnaryOperator label, int columns) {
    long labels = IntStream.range(0, rows).map(label).distinct().count();
    long fitting = MOST_NUMBERS / Math.max(1, labels * columns);
    return first(rows, label, (int) Math.max(1, Math.min(OF_A_LABEL, fitting)));
  }

  /**
   * Returns the positions of the first rows of each label, ascending.
   *
   * @param rows number of rows
   * @param label of a row
   * @param most rows of each label
   */
  static List<Integer> first(int rows, IntUnaryOperator label, int most) {
    Map<Integer, Integer> counts = new LinkedHashMap<>();
    List<Integer> selected = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      if (counts.merge(label.applyAsInt(row), 1, Integer::sum) <= most) {
        selected.add(row);
      }
    }
    return selected;
  }
}
