package io.github.tdl4j.math;

import io.github.tdl4j.math.parallel.ParallelFor;
import io.github.tdl4j.math.parallel.Tiling;
import java.util.Arrays;

/**
 * A dense matrix of {@code double}, stored by row, for the intermediate results of a fit; inputs
 * and results are {@link Matrix} objects. It can be changed and is owned by the method that created
 * it.
 */
public final class DoubleMatrix {
  /** Entries of the {@code double} copy of a panel in a product with a wide {@link Matrix}. */
  private static final int PANEL_ENTRIES = 1 << 21;

  /** Entries of the rows of a task. */
  private static final int TASK_ENTRIES = 1 << 16;

  /** The entries by row. */
  public final double[] values;

  private final int rows;
  private final int columns;

  private DoubleMatrix(double[] values, int rows, int columns) {
    this.values = values;
    this.rows = rows;
    this.columns = columns;
  }

  /**
   * Returns an n x p matrix of zeros.
   *
   * @param rows number of rows, at least 0
   * @param columns number of columns, at least 0
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public static DoubleMatrix zeros(int rows, int columns) {
    Check.atLeast("rows", rows, 0);
    Check.atLeast("columns", columns, 0);
    return new DoubleMatrix(new double[Math.multiplyExact(rows, columns)], rows, columns);
  }

  /**
   * Returns the n x n identity.
   *
   * @param order n, at least 0
   */
  public static DoubleMatrix identity(int order) {
    DoubleMatrix result = zeros(order, order);
    for (int i = 0; i < order; i++) {
      result.set(i, i, 1);
    }
    return result;
  }

  /**
   * Returns the matrix with these rows of one length, which are copied.
   *
   * @param rows n x p
   */
  public static DoubleMatrix ofRows(double[]... rows) {
    DoubleMatrix result = zeros(rows.length, rows.length == 0 ? 0 : rows[0].length);
    for (int row = 0; row < rows.length; row++) {
      result.setRow(row, rows[row]);
    }
    return result;
  }

  /** Returns the entries of {@code matrix}, n x p, in {@code double}, which is exact. */
  public static DoubleMatrix of(Matrix matrix) {
    return panel(matrix, 0, matrix.columns());
  }

  /**
   * Returns the columns from {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @param matrix n x p
   */
  public static DoubleMatrix panel(Matrix matrix, int from, int to) {
    int width = to - from;
    DoubleMatrix result = zeros(matrix.rows(), width);
    float[] buffer = new float[width];
    for (int row = 0; row < matrix.rows(); row++) {
      matrix.values.get(row * matrix.columns() + from, buffer, 0, width);
      for (int column = 0, at = row * width; column < width; column++, at++) {
        result.values[at] = buffer[column];
      }
    }
    return result;
  }

  /** Returns the number of columns of a panel of a matrix with {@code rows} rows. */
  public static int panelWidth(int rows) {
    return Math.max(1, PANEL_ENTRIES / Math.max(1, rows));
  }

  /** Returns the number of rows. */
  public int rows() {
    return rows;
  }

  /** Returns the number of columns. */
  public int columns() {
    return columns;
  }

  /** Returns the shape for messages, as {@code 3 x 2}. */
  public String shape() {
    return rows + " x " + columns;
  }

  /**
   * Returns one entry.
   *
   * @param row index of a row, from 0
   * @param column index of a column, from 0
   */
  public double get(int row, int column) {
    return values[index(row, column)];
  }

  /**
   * Sets one entry.
   *
   * @param row index of a row, from 0
   * @param column index of a column, from 0
   * @param value any number
   */
  public void set(int row, int column, double value) {
    values[index(row, column)] = value;
  }

  private int index(int row, int column) {
    if (row < 0 || row >= rows || column < 0 || column >= columns) {
      throw new IndexOutOfBoundsException(row + ", " + column + " is not inside " + shape());
    }
    return row * columns + column;
  }

  /**
   * Returns a copy of one row.
   *
   * @param row index of a row, from 0
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public double[] row(int row) {
    Check.inRange("row", row, 0, rows - 1);
    return Arrays.copyOfRange(values, row * columns, (row + 1) * columns);
  }

  /**
   * Copies one row to the first p elements of {@code into}.
   *
   * @param row index of a row, from 0
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public void copyRow(int row, double[] into) {
    Check.inRange("row", row, 0, rows - 1);
    System.arraycopy(values, row * columns, into, 0, columns);
  }

  /**
   * Sets one row.
   *
   * @param row index of a row, from 0
   * @param entries one number for each column
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public void setRow(int row, double[] entries) {
    Check.inRange("row", row, 0, rows - 1);
    if (entries.length != columns) {
      throw new IllegalArgumentException(
          "row " + row + " must have " + columns + " entries but has " + entries.length);
    }
    System.arraycopy(entries, 0, values, row * columns, columns);
  }

  /**
   * Sets row {@code rowIndices[r]} to row r of {@code source}.
   *
   * @param rowIndices indices of rows, from 0
   */
  public void setRows(int[] rowIndices, DoubleMatrix source) {
    for (int row = 0; row < rowIndices.length; row++) {
      setRow(rowIndices[row], source.row(row));
    }
  }

  /** Returns a copy, n x p. */
  public DoubleMatrix copy() {
    return new DoubleMatrix(values.clone(), rows, columns);
  }

  /**
   * Returns a copy of the rows with these indices, in this order.
   *
   * @param rowIndices indices of rows, from 0
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public DoubleMatrix select(int[] rowIndices) {
    DoubleMatrix result = zeros(rowIndices.length, columns);
    for (int row = 0; row < rowIndices.length; row++) {
      Check.inRange("row index", rowIndices[row], 0, rows - 1);
      System.arraycopy(values, rowIndices[row] * columns, result.values, row * columns, columns);
    }
    return result;
  }

  /**
   * Returns a copy of the first {@code count} columns, n x count.
   *
   * @throws IllegalArgumentException if there are fewer
   */
  public DoubleMatrix firstColumns(int count) {
    Check.inRange("count", count, 0, columns);
    DoubleMatrix result = zeros(rows, count);
    for (int row = 0; row < rows; row++) {
      System.arraycopy(values, row * columns, result.values, row * count, count);
    }
    return result;
  }

  /** A loop on the entries of one row, with its index. */
  @FunctionalInterface
  public interface RowLoop {
    /**
     * Processes one row.
     *
     * @param row its index, from 0
     * @param entries its entries
     */
    void run(int row, double[] entries);
  }

  /** Runs {@code loop}, which replaces the entries, on each row, on all idle threads. */
  public void updateRows(RowLoop loop) {
    forRows(
        (row, entries) -> {
          loop.run(row, entries);
          System.arraycopy(entries, 0, values, row * columns, columns);
        });
  }

  /** Runs {@code loop} on a copy of the entries of each row, on all idle threads. */
  public void forRows(RowLoop loop) {
    Tiling parts = new Tiling(rows, Math.max(1, TASK_ENTRIES / Math.max(1, columns)));
    ParallelFor.run(
        parts.count(),
        part -> {
          double[] entries = new double[columns];
          for (int row = parts.from(part); row < parts.to(part); row++) {
            System.arraycopy(values, row * columns, entries, 0, columns);
            loop.run(row, entries);
          }
        });
  }

  /** Returns Aᵀ, p x n. */
  public DoubleMatrix transpose() {
    DoubleMatrix result = zeros(columns, rows);
    for (int row = 0, at = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++, at++) {
        result.values[column * rows + row] = values[at];
      }
    }
    return result;
  }

  /**
   * Returns a copy whose row r is multiplied by {@code factors[r]}.
   *
   * @param factors one for each row or column
   */
  public DoubleMatrix scaleRows(double[] factors) {
    DoubleMatrix result = copy();
    for (int row = 0, at = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++, at++) {
        result.values[at] *= factors[row];
      }
    }
    return result;
  }

  /**
   * Returns a copy whose column c is multiplied by {@code factors[c]}.
   *
   * @param factors one for each row or column
   */
  public DoubleMatrix scaleColumns(double[] factors) {
    DoubleMatrix result = copy();
    for (int row = 0, at = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++, at++) {
        result.values[at] *= factors[column];
      }
    }
    return result;
  }

  /**
   * Returns A + factor B.
   *
   * @param factor any finite number
   * @param other of the same shape, rows x columns
   */
  public DoubleMatrix plus(double factor, DoubleMatrix other) {
    sameShape(other);
    DoubleMatrix result = copy();
    for (int at = 0; at < values.length; at++) {
      result.values[at] += factor * other.values[at];
    }
    return result;
  }

  /**
   * Returns factor A, n x p.
   *
   * @param factor any finite number
   */
  public DoubleMatrix scaled(double factor) {
    DoubleMatrix result = copy();
    for (int at = 0; at < values.length; at++) {
      result.values[at] *= factor;
    }
    return result;
  }

  /**
   * Returns the sum of the products of corresponding entries of A and B.
   *
   * @param other of the same shape, rows x columns
   */
  public double dot(DoubleMatrix other) {
    sameShape(other);
    double sum = 0;
    for (int at = 0; at < values.length; at++) {
      sum += values[at] * other.values[at];
    }
    return sum;
  }

  /** Returns the means of the columns, 1 x p. */
  public DoubleMatrix columnMeans() {
    DoubleMatrix means = zeros(1, columns);
    for (int row = 0, at = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++, at++) {
        means.values[column] += values[at] / rows;
      }
    }
    return means;
  }

  /**
   * Returns a copy with factor times a 1 x p row added to every row.
   *
   * @param factor any finite number
   * @param row 1 x p
   */
  public DoubleMatrix plusRow(double factor, DoubleMatrix row) {
    DoubleMatrix result = copy();
    for (int r = 0, at = 0; r < rows; r++) {
      for (int column = 0; column < columns; column++, at++) {
        result.values[at] += factor * row.values[column];
      }
    }
    return result;
  }

  /** Returns ‖x_i‖ of every row. */
  public double[] rowNorms() {
    double[] norms = new double[rows];
    forRows(
        (row, entries) -> {
          double sum = 0;
          for (double entry : entries) {
            sum += entry * entry;
          }
          norms[row] = Math.sqrt(sum);
        });
    return norms;
  }

  private void sameShape(DoubleMatrix other) {
    if (other.rows != rows || other.columns != columns) {
      throw new IllegalArgumentException(
          "the other matrix must be " + shape() + " but is " + other.shape());
    }
  }

  /**
   * Returns A B.
   *
   * @param right m x p rows
   */
  public DoubleMatrix times(DoubleMatrix right) {
    checkInner(columns, right.rows, right);
    return product(new Lapack.Factor(this, false), new Lapack.Factor(right, false), right.columns);
  }

  /**
   * Returns Aᵀ B.
   *
   * @param right m x p rows
   */
  public DoubleMatrix transposeTimes(DoubleMatrix right) {
    checkInner(rows, right.rows, right);
    return product(new Lapack.Factor(this, true), new Lapack.Factor(right, false), right.columns);
  }

  /**
   * Returns A Bᵀ.
   *
   * @param right m x p rows
   */
  public DoubleMatrix timesTranspose(DoubleMatrix right) {
    checkInner(columns, right.columns, right);
    return product(new Lapack.Factor(this, false), new Lapack.Factor(right, true), right.rows);
  }

  /**
   * Returns the product of two factors, with n rows and {@code columns} columns.
   *
   * @param left the left operand
   * @param right the right operand
   */
  public static DoubleMatrix product(Lapack.Factor left, Lapack.Factor right, int columns) {
    if (TiledProduct.suits(left, columns)) {
      return TiledProduct.of(left, right, columns);
    }
    DoubleMatrix result = zeros(left.outer(), columns);
    Lapack.multiply(result, 0, left, right);
    return result;
  }

  private void checkInner(int expected, int actual, DoubleMatrix right) {
    if (expected != actual) {
      throw new IllegalArgumentException(
          "the right factor of a " + shape() + " matrix must fit it but is " + right.shape());
    }
  }

  /**
   * Returns A Bᵀ (n x m) of two matrices of one width, accumulated in {@code double}. The result is
   * exactly symmetric when both are the same object.
   *
   * @param left n x p rows
   * @param right m x p rows
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public static DoubleMatrix inner(Matrix left, Matrix right) {
    Check.columns("right", right, left.columns());
    return InnerProducts.of(left, right);
  }

  /** Returns the entries rounded to {@code float}, n x p. */
  public Matrix toMatrix() {
    MutableMatrix result = MutableMatrix.zeros(rows, columns);
    copyTo(result, 0);
    return result;
  }

  /**
   * Copies this matrix to {@code result}, to its rows and the columns that begin at {@code from}.
   */
  public void copyTo(MutableMatrix result, int from) {
    float[] buffer = new float[columns];
    for (int row = 0, at = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++, at++) {
        buffer[column] = (float) values[at];
      }
      result.values.put(row * result.columns() + from, buffer, 0, columns);
    }
  }

  /** Returns the shape, and the entries of a small matrix. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(shape());
    for (int row = 0; row < Math.min(rows, 8) && columns <= 16; row++) {
      text.append('\n').append(Arrays.toString(row(row)));
    }
    return text.toString();
  }
}
