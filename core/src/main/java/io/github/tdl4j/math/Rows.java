package io.github.tdl4j.math;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of {@code float} numbers of one width, n x p, which need not be in memory: a {@link Matrix}
 * holds them; other implementations read them from a file or compute them. A row has the same
 * numbers each time it is read, up to the rounding of products, which depends on the number of rows
 * that are multiplied together. Several threads may read at once.
 */
public interface Rows {
  /** The largest number of entries in a block of {@link #forEachBlock}: 16 MiB. */
  int BLOCK_ENTRIES = 1 << 22;

  /** An action on consecutive rows. The block must not be used after the action returns. */
  @FunctionalInterface
  interface BlockStep {
    /**
     * Acts on one block.
     *
     * @param from the index of the first row of the block
     * @param block consecutive rows
     */
    void run(int from, Matrix block);
  }

  /** A function from rows to rows. Row r of the result depends on row r alone. */
  @FunctionalInterface
  interface RowMap {
    /**
     * Computes some rows.
     *
     * @param rows m x p
     * @param into receives the result, m x q; its previous content is undefined
     */
    void run(Matrix rows, MutableMatrix into);
  }

  /** Returns n, the number of rows. */
  int rows();

  /** Returns p, the number of columns. */
  int columns();

  /**
   * Copies row {@code rowIndices[r]} to row r of {@code into}.
   *
   * @param rowIndices m indices in [0, n − 1], which may be repeated
   * @param into m x p
   * @throws IllegalArgumentException if an index is out of range or {@code into} has another shape
   */
  void read(int[] rowIndices, MutableMatrix into);

  /**
   * Returns the rows from {@code from} (inclusive) to {@code to} (exclusive), in memory.
   *
   * @throws IllegalArgumentException unless 0 &lt;= from &lt;= to &lt;= n
   */
  default Matrix rowRange(int from, int to) {
    Check.inRange("to", to, 0, rows());
    Check.inRange("from", from, 0, to);
    return select(IntStream.range(from, to).toArray());
  }

  /** Returns all rows, in memory. */
  default Matrix toMatrix() {
    return rowRange(0, rows());
  }

  /**
   * Returns the rows with these indices, in this order, in memory.
   *
   * @param rowIndices indices in [0, n − 1], which may be repeated
   * @throws IllegalArgumentException if an index is out of range
   */
  default Matrix select(int[] rowIndices) {
    MutableMatrix result = MutableMatrix.zeros(rowIndices.length, columns());
    read(rowIndices, result);
    return result;
  }

  /** Returns the rows with these indices, as {@link #select}, but read when they are used. */
  default Rows view(int[] rowIndices) {
    return new SelectedRows(this, rowIndices);
  }

  /** Returns the results of {@code map} for these rows, n x {@code columns}, computed when read. */
  default Rows mapped(int columns, RowMap map) {
    return new MappedRows(this, columns, map);
  }

  /** Runs {@code step} on all rows in order, with at most one block of them in memory. */
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

  /** Returns the number of rows of a block, at least 1, which depends on the width alone. */
  default int blockRows() {
    return Math.max(1, BLOCK_ENTRIES / Math.max(1, columns()));
  }

  /** Returns the shape for messages, as {@code 3 x 2}. */
  default String shape() {
    return rows() + " x " + columns();
  }

  /**
   * Returns the rows of several sources of one width, one below the other, without a copy.
   *
   * @param parts the rows of the parts
   */
  static Rows stack(List<? extends Rows> parts) {
    return parts.size() == 1 ? parts.get(0) : new StackedRows(parts);
  }
}
