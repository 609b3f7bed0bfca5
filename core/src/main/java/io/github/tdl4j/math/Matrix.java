package io.github.tdl4j.math;

import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A dense read-only matrix of {@code float}, stored by row.
 *
 * <p>The numbers lie outside the Java heap, where BLAS reads them without a copy. Element-wise
 * loops run on heap blocks that fit the first-level cache ({@link MutableMatrix}), because the JVM
 * vectorizes loops over arrays and not over buffers. One matrix has at most 2^29 - 1 entries.
 *
 * <p>{@code equals} compares shape and entries bit for bit.
 */
public sealed class Matrix implements Rows permits MutableMatrix {
  /** The largest number of entries of one matrix. */
  public static final int MAX_ENTRIES = (1 << 29) - 1;

  final FloatBuffer values;
  private final int rows;
  private final int columns;

  Matrix(FloatBuffer values, int rows, int columns) {
    assert values.capacity() == rows * columns;
    this.values = values;
    this.rows = rows;
    this.columns = columns;
  }

  static FloatBuffer allocate(int rows, int columns) {
    Check.atLeast("rows", rows, 0);
    Check.atLeast("columns", columns, 0);
    if ((long) rows * columns > MAX_ENTRIES) {
      throw new IllegalArgumentException(
          "a matrix must have at most "
              + MAX_ENTRIES
              + " entries but is "
              + rows
              + " x "
              + columns);
    }
    return DirectMemory.allocate(rows * columns * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }

  /**
   * Returns an n x p matrix of zeros.
   *
   * @param rows number of rows, at least 0
   * @param columns number of columns, at least 0
   */
  public static Matrix zeros(int rows, int columns) {
    return new Matrix(allocate(rows, columns), rows, columns);
  }

  /**
   * Returns the matrix with these rows, which are copied.
   *
   * @param rows n x p numbers
   * @throws IllegalArgumentException if they differ in length
   */
  public static Matrix ofRows(float[]... rows) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    MutableMatrix result = MutableMatrix.zeros(rows.length, columns);
    for (int row = 0; row < rows.length; row++) {
      result.setRow(row, rows[row]);
    }
    return result;
  }

  /** Returns the n x 1 matrix of the n numbers {@code entries}. */
  public static Matrix column(float... entries) {
    FloatBuffer values = allocate(entries.length, 1);
    values.put(0, entries);
    return new Matrix(values, entries.length, 1);
  }

  /** Returns the 1 x p matrix of the p numbers {@code entries}. */
  public static Matrix row(float... entries) {
    return ofRows(entries);
  }

  /**
   * Returns a copy of the rows of these matrices, one below the other.
   *
   * @param parts one or more matrices of one width
   * @throws IllegalArgumentException if they differ in width
   */
  public static Matrix stack(List<? extends Matrix> parts) {
    int columns = parts.isEmpty() ? 0 : parts.get(0).columns();
    int rows = parts.stream().mapToInt(Matrix::rows).sum();
    FloatBuffer values = allocate(rows, columns);
    int at = 0;
    for (Matrix part : parts) {
      Check.columns("every part", part, columns);
      values.put(at, part.values, 0, part.values.capacity());
      at += part.values.capacity();
    }
    return new Matrix(values, rows, columns);
  }

  /**
   * Returns a view of the same entries in the same order with another number of rows.
   *
   * @throws IllegalArgumentException if the number of entries is not a multiple of {@code count}
   */
  public final Matrix inRows(int count) {
    Check.atLeast("count", count, 1);
    if (values.capacity() % count != 0) {
      throw new IllegalArgumentException(
          "count must divide " + values.capacity() + " entries but is " + count);
    }
    return new Matrix(values, count, values.capacity() / count);
  }

  @Override
  public final int rows() {
    return rows;
  }

  @Override
  public final int columns() {
    return columns;
  }

  /**
   * Returns one entry.
   *
   * @param row index of a row, from 0
   * @param column index of a column, from 0
   */
  public final float get(int row, int column) {
    return values.get(index(row, column));
  }

  final int index(int row, int column) {
    if (row < 0 || row >= rows || column < 0 || column >= columns) {
      throw new IndexOutOfBoundsException(row + ", " + column + " is not inside " + shape());
    }
    return row * columns + column;
  }

  /**
   * Returns a copy of one row, p numbers.
   *
   * @param row index of a row, from 0
   */
  public final float[] row(int row) {
    float[] copy = new float[columns];
    copyRow(row, copy);
    return copy;
  }

  /**
   * Copies one row to the first p elements of {@code into}.
   *
   * @param row index of a row, from 0
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public final void copyRow(int row, float[] into) {
    Check.inRange("row", row, 0, rows - 1);
    values.get(row * columns, into, 0, columns);
  }

  /**
   * Copies consecutive entries by row to the first elements of {@code into}, across rows.
   *
   * @param from index of the first entry, from 0
   * @param into receives them
   * @param count number of entries, at least 0
   */
  public final void copyEntries(int from, float[] into, int count) {
    values.get(from, into, 0, count);
  }

  /** Returns a view of the rows from {@code from} (inclusive) to {@code to} (exclusive). */
  @Override
  public Matrix rowRange(int from, int to) {
    return new Matrix(slice(from, to), to - from, columns);
  }

  final FloatBuffer slice(int from, int to) {
    Check.inRange("to", to, 0, rows);
    Check.inRange("from", from, 0, to);
    return values.slice(from * columns, (to - from) * columns);
  }

  @Override
  public final void read(int[] rowIndices, MutableMatrix into) {
    Check.columns("into", into, columns);
    Check.rows("into", into, rowIndices.length);
    for (int row = 0; row < rowIndices.length; row++) {
      Check.inRange("row index", rowIndices[row], 0, rows - 1);
      into.values.put(row * columns, values, rowIndices[row] * columns, columns);
    }
  }

  @Override
  public final void forEachBlock(BlockStep step) {
    int size = blockRows();
    for (int from = 0; from < rows; from += size) {
      int to = Math.min(rows, from + size);
      step.run(from, new Matrix(slice(from, to), to - from, columns));
    }
  }

  /**
   * Returns a copy of the columns from {@code from} (inclusive) to {@code to} (exclusive), n rows.
   *
   * @throws IllegalArgumentException unless 0 &lt;= from &lt;= to &lt;= p
   */
  public final Matrix columnRange(int from, int to) {
    Check.inRange("to", to, 0, columns);
    Check.inRange("from", from, 0, to);
    FloatBuffer part = allocate(rows, to - from);
    for (int row = 0; row < rows; row++) {
      part.put(row * (to - from), values, row * columns + from, to - from);
    }
    return new Matrix(part, rows, to - from);
  }

  /** Returns Aᵀ, p x n. */
  public final Matrix transpose() {
    MutableMatrix result = MutableMatrix.zeros(columns, rows);
    float[] buffer = new float[columns];
    for (int row = 0; row < rows; row++) {
      copyRow(row, buffer);
      for (int column = 0; column < columns; column++) {
        result.values.put(column * rows + row, buffer[column]);
      }
    }
    return result;
  }

  /**
   * Returns A B, n x q for a right factor of p x q.
   *
   * @param right m x p rows
   */
  public final Matrix times(Matrix right) {
    MutableMatrix result = MutableMatrix.zeros(rows, right.columns);
    result.setProduct(this, right);
    return result;
  }

  /**
   * Returns Aᵀ B, p x q for a right factor of n x q.
   *
   * @param right m x p rows
   */
  public final Matrix transposeTimes(Matrix right) {
    MutableMatrix result = MutableMatrix.zeros(columns, right.columns);
    result.setTransposeProduct(this, right);
    return result;
  }

  /**
   * Returns A Bᵀ, n x m for a right factor of m x p.
   *
   * @param right m x p rows
   */
  public final Matrix timesTranspose(Matrix right) {
    MutableMatrix result = MutableMatrix.zeros(rows, right.rows);
    result.setProductTranspose(this, right);
    return result;
  }

  /**
   * Returns A + factor B for a matrix B of the same shape.
   *
   * @param factor any finite number
   * @param other of the same shape, rows x columns
   */
  public final Matrix plus(float factor, Matrix other) {
    MutableMatrix result = mutableCopy();
    result.add(factor, other);
    return result;
  }

  /**
   * Returns A − B for a matrix B of the same shape.
   *
   * @param other of the same shape, rows x columns
   */
  public final Matrix minus(Matrix other) {
    return plus(-1, other);
  }

  /**
   * Returns a copy with factor times a 1 x p row added to every row.
   *
   * @param factor any finite number
   * @param row 1 x p
   */
  public final Matrix plusRow(float factor, Matrix row) {
    MutableMatrix result = mutableCopy();
    result.addRow(factor, row);
    return result;
  }

  /**
   * Returns factor A, n x p.
   *
   * @param factor any finite number
   */
  public final Matrix scaled(float factor) {
    MutableMatrix result = mutableCopy();
    result.scale(factor);
    return result;
  }

  /** Returns the means of the columns, 1 x p, summed in double; zeros for a matrix without rows. */
  public final Matrix columnMeans() {
    double[] sums = new double[columns];
    float[] buffer = new float[columns];
    for (int row = 0; row < rows; row++) {
      copyRow(row, buffer);
      for (int column = 0; column < columns; column++) {
        sums[column] += buffer[column];
      }
    }
    float[] means = new float[columns];
    for (int column = 0; column < columns; column++) {
      means[column] = (float) (rows == 0 ? 0 : sums[column] / rows);
    }
    return row(means);
  }

  /** Returns whether no entry is NaN or infinite. */
  public final boolean isFinite() {
    float[] buffer = new float[columns];
    for (int row = 0; row < rows; row++) {
      copyRow(row, buffer);
      for (float entry : buffer) {
        if (!Float.isFinite(entry)) {
          return false;
        }
      }
    }
    return true;
  }

  /** Returns a copy, n x p, that can be changed. */
  public final MutableMatrix mutableCopy() {
    FloatBuffer copy = allocate(rows, columns);
    copy.put(0, values, 0, values.capacity());
    return new MutableMatrix(copy, rows, columns);
  }

  /** Returns the address of an entry; this matrix must stay reachable while it is used. */
  final FloatPointer pointer(long offset) {
    return Address.of(values, offset);
  }

  @Override
  public final boolean equals(Object other) {
    if (!(other instanceof Matrix that) || rows != that.rows || columns != that.columns) {
      return false;
    }
    for (int row = 0; row < rows; row++) {
      if (!Arrays.equals(row(row), that.row(row))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public final int hashCode() {
    int hash = 31 * rows + columns;
    for (int row = 0; row < rows; row++) {
      hash = 31 * hash + Arrays.hashCode(row(row));
    }
    return hash;
  }

  /** Returns the shape, and the entries of a small matrix. */
  @Override
  public final String toString() {
    StringBuilder text = new StringBuilder(shape());
    for (int row = 0; row < Math.min(rows, 8) && columns <= 16; row++) {
      text.append('\n').append(Arrays.toString(row(row)));
    }
    return text.toString();
  }
}
