package io.github.tdl4j.math;

import java.util.List;

/**
 * Rows of numbers of one width that can be read and need not be in memory: a {@link Matrix} holds
 * them, others read them from a file or compute them when they are asked for. The same row is the
 * same numbers whenever it is read. Several threads may read at once.
 */
public interface Rows {
  int rows();

  int columns();

  /**
   * Row r of {@code into} becomes row {@code rowIndices[r]}; an index may come more than once.
   *
   * @param into as many rows as there are indices, of this width
   */
  void read(int[] rowIndices, MutableMatrix into);

  /** The rows from {@code from} to before {@code to}, in memory. */
  Matrix rowRange(int from, int to);

  /** All rows, in memory. */
  default Matrix toMatrix() {
    return rowRange(0, rows());
  }

  /** The rows with these indices, in this order; an index may come more than once. */
  default Matrix select(int[] rowIndices) {
    MutableMatrix result = MutableMatrix.zeros(rowIndices.length, columns());
    read(rowIndices, result);
    return result;
  }

  /** Rows x columns, as messages show it. */
  default String shape() {
    return rows() + " x " + columns();
  }

  /** Some rows of one width, one part under the other; nothing is copied. */
  static Rows stack(List<? extends Rows> parts) {
    return parts.size() == 1 ? parts.get(0) : new StackedRows(parts);
  }
}
