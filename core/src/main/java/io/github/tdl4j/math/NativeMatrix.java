package io.github.tdl4j.math;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;

/**
 * A matrix of {@code double} outside the Java heap, row by row: the scratch of a computation that
 * is cut into tiles, because BLAS works on parts of it where they are. An array on the heap is
 * copied as a whole at every call. Closed, it gives its memory back at once; it must not be used
 * after that.
 */
public final class NativeMatrix implements AutoCloseable {
  private static final int MAX_ENTRIES = Integer.MAX_VALUE / Double.BYTES;

  public final DoubleBuffer values;
  private final DoublePointer pointer;
  private final int rows;
  private final int columns;

  private NativeMatrix(DoublePointer pointer, int rows, int columns) {
    this.pointer = pointer;
    this.values = pointer.asBuffer();
    this.rows = rows;
    this.columns = columns;
  }

  /** A matrix whose entries are whatever lay there. */
  public static NativeMatrix allocate(int rows, int columns) {
    if ((long) rows * columns > MAX_ENTRIES) {
      throw new IllegalArgumentException(
          "a matrix of double must have at most "
              + MAX_ENTRIES
              + " entries but is "
              + rows
              + " x "
              + columns);
    }
    NativeCalls.prepare();
    return new NativeMatrix(new DoublePointer(Math.max(1L, (long) rows * columns)), rows, columns);
  }

  public static NativeMatrix zeros(int rows, int columns) {
    NativeMatrix matrix = allocate(rows, columns);
    matrix.pointer.zero();
    return matrix;
  }

  static NativeMatrix copy(DoubleMatrix matrix) {
    NativeMatrix copy = allocate(matrix.rows(), matrix.columns());
    copy.values.put(0, matrix.values);
    return copy;
  }

  @Override
  public void close() {
    pointer.close();
  }

  public int rows() {
    return rows;
  }

  public int columns() {
    return columns;
  }

  /** Copies the front of {@code entries} to a row, from {@code column} on. */
  public void setRow(int row, int column, double[] entries, int count) {
    values.put(row * columns + column, entries, 0, count);
  }

  /** Copies {@code count} entries of a row, from {@code column} on, to the front of an array. */
  public void copyRow(int row, int column, double[] into, int count) {
    values.get(row * columns + column, into, 0, count);
  }

  /** Copies this matrix to where its first entry is the one at {@code row}, {@code column}. */
  public void copyTo(DoubleMatrix result, int row, int column) {
    for (int r = 0; r < rows; r++) {
      values.get(r * columns, result.values, (row + r) * result.columns() + column, columns);
    }
  }

  public Part all() {
    return part(0, rows, 0, columns);
  }

  /** The rows and columns of two half-open ranges. */
  public Part part(int fromRow, int toRow, int fromColumn, int toColumn) {
    return new Part(this, fromRow * columns + fromColumn, toRow - fromRow, toColumn - fromColumn);
  }

  /**
   * A part, where it lies.
   *
   * @param start its first entry
   */
  public record Part(NativeMatrix matrix, int start, int rows, int columns) {
    /** The matrix must stay reachable, and open, while it is used. */
    DoublePointer pointer() {
      return Address.of(matrix.pointer, start);
    }

    /** From one row to the next. */
    int stride() {
      return matrix.columns;
    }
  }
}
