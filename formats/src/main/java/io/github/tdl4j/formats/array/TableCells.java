package io.github.tdl4j.formats.array;

import java.util.List;

/** The cells that the numbers of a table were read from, for messages about them. */
public interface TableCells {
  /** Returns the names of the columns, or their positions counted from 1 if they have no names. */
  List<String> columns();

  /** Returns the place of a row for messages, as {@code line 4}. */
  String place(int row);

  /** Returns whether a row has text that is neither a number nor a word for a missing one. */
  boolean hasText(int row);

  /**
   * Returns the message about a number that cannot be used: its line, its column and the rule.
   *
   * @param index of the number among all numbers of the table, row by row
   * @param row the numbers of its row; NaN where a cell has none
   * @param column index of the number in its row
   */
  String fault(int index, double[] row, int column);
}
