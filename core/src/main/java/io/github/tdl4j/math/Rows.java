package io.github.tdl4j.math;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of numbers of one width that can be read and need not be in memory: a {@link Matrix} holds
 * them, others read them from a file or compute them when they are asked for. The same row is the
 * same numbers whenever it is read, but for the rounding of products: how many rows are multiplied
 * at once decides on their last bits. Several threads may read at once.
 */
public interface Rows {
  /** The numbers of a block of {@link #forEachBlock}: 16 MiB of them. */
  int BLOCK_ENTRIES = 1 << 22;

  /** What is done with some consecutive rows; they are its own until it returns. */
  @FunctionalInterface
  interface BlockStep {
    /**
     * Does it.
     *
     * @param from the index of the block's first row
     */
    void run(int from, Matrix block);
  }

  /** Makes something of some rows, row for row. */
  @FunctionalInterface
  interface RowMap {
    /**
     * Does it.
     *
     * @param rows what is made of, m x p
     * @param into where it goes, m x q, of any content before
     */
    void run(Matrix rows, MutableMatrix into);
  }

  int rows();

  int columns();

  /**
   * Row r of {@code into} becomes row {@code rowIndices[r]}; an index may come more than once.
   *
   * @param into as many rows as there are indices, of this width
   */
  void read(int[] rowIndices, MutableMatrix into);

  /** The rows from {@code from} to before {@code to}, in memory. */
  default Matrix rowRange(int from, int to) {
    Check.inRange("to", to, 0, rows());
    Check.inRange("from", from, 0, to);
    return select(IntStream.range(from, to).toArray());
  }

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

  /** As {@link #select}, but read only when they are asked for. */
  default Rows view(int[] rowIndices) {
    return new SelectedRows(this, rowIndices);
  }

  /** What {@code map} makes of these rows, n x {@code columns}, whenever it is read. */
  default Rows mapped(int columns, RowMap map) {
    return new MappedRows(this, columns, map);
  }

  /** Passes over all rows, in order, with no more than a block of them in memory. */
  default void forEachBlock(BlockStep step) {
    int size = blockRows();
    MutableMatrix scratch = MutableMatrix.zeros(Math.min(size, rows()), columns());
    for (int from = 0; from < rows(); from += size) {
      int to = Math.min(rows(), from + size);
      MutableMatrix block = scratch.rowRange(0, to - from);
      read(IntStream.range(from, to).toArray(), block);
      step.run(from, block);
    }
  }

  /** The rows of a block, at least 1: a fixed number of them, wherever they are read from. */
  default int blockRows() {
    return Math.max(1, BLOCK_ENTRIES / Math.max(1, columns()));
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
