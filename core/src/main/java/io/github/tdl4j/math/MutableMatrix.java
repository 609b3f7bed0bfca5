package io.github.tdl4j.math;

import io.github.tdl4j.math.parallel.ParallelFor;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * A matrix that can be changed: the working memory of an algorithm, which is returned as a {@link
 * Matrix} and not changed afterwards.
 *
 * <p>The {@code update} methods run a loop of the caller over heap blocks of at most {@value
 * #BLOCK} entries, which the JVM vectorizes and which stay in the first-level cache. Idle threads
 * share large matrices ({@link ParallelFor}), so a loop must not depend on earlier blocks.
 */
public final class MutableMatrix extends Matrix {
  static final int BLOCK = 2048;

  /** Entries of a task: a smaller one ends before another thread wakes. */
  private static final int TASK_ENTRIES = 128 * BLOCK;

  /** Entries of a panel of a product that is followed by a loop; packing dominates smaller ones. */
  private static final int PANEL = 1 << 19;

  private static final int FEWEST_PANEL_ROWS = 64;

  /** A loop that replaces the first {@code count} entries of a block. */
  @FunctionalInterface
  public interface Loop {
    /**
     * Replaces the entries of a block.
     *
     * @param block the entries
     * @param count number of entries, at least 1
     */
    void run(float[] block, int count);
  }

  /** A loop over matching blocks of two matrices, of which one or both may change. */
  @FunctionalInterface
  public interface PairLoop {
    /**
     * Processes two matching blocks.
     *
     * @param block entries of the first matrix
     * @param other entries of the second matrix
     * @param count number of entries, at least 1
     */
    void run(float[] block, float[] other, int count);
  }

  MutableMatrix(FloatBuffer values, int rows, int columns) {
    super(values, rows, columns);
  }

  /**
   * Returns an n x p matrix of zeros.
   *
   * @param rows number of rows, at least 0
   * @param columns number of columns, at least 0
   */
  public static MutableMatrix zeros(int rows, int columns) {
    return new MutableMatrix(allocate(rows, columns), rows, columns);
  }

  /** Returns a view of the rows from {@code from} (inclusive) to {@code to} (exclusive). */
  @Override
  public MutableMatrix rowRange(int from, int to) {
    return new MutableMatrix(slice(from, to), to - from, columns());
  }

  /**
   * Sets one entry.
   *
   * @param row index of a row, from 0
   * @param column index of a column, from 0
   * @param value any number
   */
  public void set(int row, int column, float value) {
    values.put(index(row, column), value);
  }

  /**
   * Sets one row to p numbers.
   *
   * @param row index of a row, from 0
   * @param entries one number for each column
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public void setRow(int row, float[] entries) {
    Check.inRange("row", row, 0, rows() - 1);
    if (entries.length != columns()) {
      throw new IllegalArgumentException(
          "row " + row + " must have " + columns() + " entries but has " + entries.length);
    }
    values.put(row * columns(), entries);
  }

  /**
   * Sets consecutive entries by row, across rows.
   *
   * @param from index of the first entry, from 0
   * @param entries whose first elements are copied
   * @param count number of entries, at least 0
   */
  public void setEntries(int from, float[] entries, int count) {
    values.put(from, entries, 0, count);
  }

  /** Copies row {@code index} of a matrix of the same width. */
  void setRow(int row, Matrix source, int index) {
    Check.inRange("row", row, 0, rows() - 1);
    values.put(row * columns(), source.values, index * columns(), columns());
  }

  /**
   * Copies the entries of a matrix of the same shape to this one.
   *
   * @param source n x p rows
   */
  public void set(Matrix source) {
    sameShape(source);
    values.put(0, source.values, 0, values.capacity());
  }

  /**
   * Sets all entries to one value.
   *
   * @param value any number
   */
  public void fill(float value) {
    update((block, count) -> Arrays.fill(block, 0, count, value));
  }

  /** Runs {@code loop} on all entries, block by block. */
  public void update(Loop loop) {
    inParallel(
        (from, to, scratch) -> {
          float[] block = scratch.block(0, BLOCK);
          for (int at = from; at < to; at += BLOCK) {
            int count = Math.min(BLOCK, to - at);
            values.get(at, block, 0, count);
            loop.run(block, count);
            values.put(at, block, 0, count);
          }
        });
  }

  /**
   * Runs {@code loop} on the entries of this matrix and of another one of the same shape.
   *
   * @param other of the same shape, rows x columns
   */
  public void update(Matrix other, PairLoop loop) {
    sameShape(other);
    inParallel(
        (from, to, scratch) -> {
          float[] block = scratch.block(0, BLOCK);
          float[] otherBlock = scratch.block(1, BLOCK);
          for (int at = from; at < to; at += BLOCK) {
            int count = Math.min(BLOCK, to - at);
            values.get(at, block, 0, count);
            other.values.get(at, otherBlock, 0, count);
            loop.run(block, otherBlock, count);
            values.put(at, block, 0, count);
          }
        });
  }

  /** Runs {@code loop} on the entries of this matrix and of {@code second}; both may change. */
  void updateBoth(MutableMatrix second, PairLoop loop) {
    sameShape(second);
    inParallel(
        (from, to, scratch) -> {
          float[] block = scratch.block(0, BLOCK);
          float[] secondBlock = scratch.block(1, BLOCK);
          for (int at = from; at < to; at += BLOCK) {
            int count = Math.min(BLOCK, to - at);
            values.get(at, block, 0, count);
            second.values.get(at, secondBlock, 0, count);
            loop.run(block, secondBlock, count);
            values.put(at, block, 0, count);
            second.values.put(at, secondBlock, 0, count);
          }
        });
  }

  /**
   * Runs {@code loop} from {@code source}, which has the same numbers of rows and columns, to this
   * matrix, in order, on the calling thread.
   */
  public void setInOrder(Matrix source, PairLoop loop) {
    sameShape(source);
    Scratch.use(
        scratch -> {
          float[] block = scratch.block(0, BLOCK);
          float[] sourceBlock = scratch.block(1, BLOCK);
          for (int at = 0; at < values.capacity(); at += BLOCK) {
            int count = Math.min(BLOCK, values.capacity() - at);
            source.values.get(at, sourceBlock, 0, count);
            loop.run(block, sourceBlock, count);
            values.put(at, block, 0, count);
          }
        });
  }

  /**
   * Runs {@code loop} on each row.
   *
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public void updateRows(Loop loop) {
    int width = columns();
    inRows(
        (from, to, scratch) -> {
          float[] buffer = scratch.block(0, width);
          for (int row = from; row < to; row++) {
            values.get(row * width, buffer, 0, width);
            loop.run(buffer, width);
            values.put(row * width, buffer, 0, width);
          }
        });
  }

  /**
   * Runs {@code loop} on each row and the single row of {@code same}, 1 x p.
   *
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public void updateRows(Matrix same, PairLoop loop) {
    Check.rows("row", same, 1);
    Check.columns("row", same, columns());
    int width = columns();
    inRows(
        (from, to, scratch) -> {
          float[] buffer = scratch.block(0, width);
          float[] other = scratch.block(1, width);
          same.values.get(0, other, 0, width);
          for (int row = from; row < to; row++) {
            values.get(row * width, buffer, 0, width);
            loop.run(buffer, other, width);
            values.put(row * width, buffer, 0, width);
          }
        });
  }

  /** A task on a range of entries or rows. */
  @FunctionalInterface
  private interface Range {
    void run(int from, int to, Scratch scratch);
  }

  private void inParallel(Range range) {
    inParallel(values.capacity(), TASK_ENTRIES, range);
  }

  private void inRows(Range range) {
    inParallel(rows(), Math.max(1, TASK_ENTRIES / Math.max(1, columns())), range);
  }

  private static void inParallel(int size, int taskSize, Range range) {
    ParallelFor.run(
        Math.max(1, (size - 1) / taskSize + 1),
        number -> {
          int from = number * taskSize;
          Scratch.use(scratch -> range.run(from, Math.min(size, from + taskSize), scratch));
        });
  }

  /**
   * Adds factor B for a matrix B of the same shape.
   *
   * @param factor any finite number
   * @param other of the same shape, rows x columns
   */
  public void add(float factor, Matrix other) {
    update(
        other,
        (block, added, count) -> {
          for (int i = 0; i < count; i++) {
            block[i] += factor * added[i];
          }
        });
  }

  /**
   * Adds factor times a 1 x p row to every row.
   *
   * @param factor any finite number
   * @param row 1 x p
   */
  public void addRow(float factor, Matrix row) {
    updateRows(
        row,
        (entries, added, count) -> {
          for (int i = 0; i < count; i++) {
            entries[i] += factor * added[i];
          }
        });
  }

  /**
   * Multiplies all entries by a factor.
   *
   * @param factor any finite number
   */
  public void scale(float factor) {
    update(
        (block, count) -> {
          for (int i = 0; i < count; i++) {
            block[i] *= factor;
          }
        });
  }

  /**
   * Sets this matrix to L R.
   *
   * @param left n x p rows
   * @param right m x p rows
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public void setProduct(Matrix left, Matrix right) {
    Check.rows("right", right, left.columns());
    checkShape(left.rows(), right.columns());
    Blas.gemm(this, Blas.plain(left), Blas.plain(right), Blas.REPLACE);
  }

  /**
   * Sets this matrix to Lᵀ R.
   *
   * @param left n x p rows
   * @param right m x p rows
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public void setTransposeProduct(Matrix left, Matrix right) {
    Check.rows("right", right, left.rows());
    checkShape(left.columns(), right.columns());
    Blas.gemm(this, Blas.transposed(left), Blas.plain(right), Blas.REPLACE);
  }

  /**
   * Sets this matrix to L Rᵀ.
   *
   * @param left n x p rows
   * @param right m x p rows
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public void setProductTranspose(Matrix left, Matrix right) {
    Check.columns("right", right, left.columns());
    checkShape(left.rows(), right.rows());
    Blas.gemm(this, Blas.plain(left), Blas.transposed(right), Blas.REPLACE);
  }

  /**
   * The assignment A = scale A + factor Lᵀ R of factors with the same number of rows.
   *
   * @param scale any finite number
   * @param factor any finite number
   * @param left n x p rows
   * @param right m x p rows
   */
  public record TransposeProduct(float scale, float factor, Matrix left, Matrix right) {}

  /**
   * Computes {@code product} in this matrix, then runs {@code loop} on the entries of {@code other}
   * and of this matrix, which both may change. Idle threads share panels of rows.
   *
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public void addProductThenUpdate(TransposeProduct product, MutableMatrix other, PairLoop loop) {
    Check.rows("right", product.right(), product.left().rows());
    checkShape(product.left().columns(), product.right().columns());
    sameShape(other);
    int height = Math.max(FEWEST_PANEL_ROWS, PANEL / Math.max(1, columns()));
    ParallelFor.run(
        Math.max(1, (rows() - 1) / height + 1),
        number -> {
          int from = number * height;
          int to = Math.min(rows(), from + height);
          Blas.gemmRows(this, from, to, product);
          other.rowRange(from, to).updateBoth(rowRange(from, to), loop);
        });
  }

  private void checkShape(int rows, int columns) {
    Check.rows("result", this, rows);
    Check.columns("result", this, columns);
  }

  private void sameShape(Matrix other) {
    if (other.rows() != rows() || other.columns() != columns()) {
      throw new IllegalArgumentException(
          "the other matrix must be " + shape() + " but is " + other.shape());
    }
  }
}
