package io.github.tdl4j.math;

import java.nio.DoubleBuffer;
import org.bytedeco.javacpp.DoublePointer;

/**
 * A matrix of {@code double} outside the Java heap, stored by row: the working memory of a tiled
 * computation, whose parts BLAS reads in place; an array on the heap would be copied as a whole at
 * every call. Closing it frees its memory at once; it must not be used afterwards.
 */
public final class NativeMatrix implements AutoCloseable {
  private static final int MAX_ENTRIES = Integer.MAX_VALUE / Double.BYTES;

  /** The entries by row. */
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

  /**
   * Returns a matrix with undefined entries.
   *
   * @param rows number of rows, at least 0
   * @param columns number of columns, at least 0
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
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

  /**
   * Returns a matrix of zeros.
   *
   * @param rows number of rows, at least 0
   * @param columns number of columns, at least 0
   */
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

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /** Returns the number of columns. */
  public int columns() {
    return columns;
  }

  /**
   * Copies the first {@code count} elements of {@code entries} to a row, from a column on.
   *
   * @param row index of a row, from 0
   * @param column index of a column, from 0
   */
  public void setRow(int row, int column, double[] entries, int count) {
    values.put(row * columns + column, entries, 0, count);
  }

  /**
   * Copies {@code count} entries of a row, from a column on, to the start of an array.
   *
   * @param row index of a row, from 0
   * @param column index of a column, from 0
   * @param into receives the numbers; at least as long as the row
   */
  public void copyRow(int row, int column, double[] into, int count) {
    values.get(row * columns + column, into, 0, count);
  }

  /**
   * Copies this matrix to the part of {@code result} that begins at a row and a column.
   *
   * @param row index of a row, from 0
   * @param column index of a column, from 0
   */
  public void copyTo(DoubleMatrix result, int row, int column) {
    for (int r = 0; r < rows; r++) {
      values.get(r * columns, result.values, (row + r) * result.columns() + column, columns);
    }
  }

  /** Returns the whole matrix as a part. */
  public Part all() {
    return part(0, rows, 0, columns);
  }

  /**
   * Returns the part with the rows and columns of two half-open ranges.
   *
   * @param fromRow the first row, from 0
   * @param toRow the end of the rows, exclusive, at least {@code fromRow}
   * @param fromColumn the first column, from 0
   * @param toColumn the end of the columns, exclusive, at least {@code fromColumn}
   */
  public Part part(int fromRow, int toRow, int fromColumn, int toColumn) {
    return new Part(this, fromRow * columns + fromColumn, toRow - fromRow, toColumn - fromColumn);
  }

  /**
   * A part in place.
   *
   * @param matrix contains it
   * @param start the index of its first entry
   * @param rows its number of rows
   * @param columns its number of columns
   */
  public record Part(NativeMatrix matrix, int start, int rows, int columns) {
    /** Returns the address; the matrix must stay reachable and open while it is used. */
    DoublePointer pointer() {
      return Address.of(matrix.pointer, start);
    }

    /** Returns the number of entries from one row to the next. */
    int stride() {
      return matrix.columns;
    }
  }
}
