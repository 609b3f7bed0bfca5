package io.github.tdl4j;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;

/** The user's arrays as rows of {@code float}, checked; and rows as arrays. */
final class InputArrays {
  private InputArrays() {}

  /**
   * The rows of an array of n x p numbers.
   *
   * @param name of the argument, for messages
   */
  static Matrix rows(String name, float[][] array) {
    MutableMatrix rows =
        MutableMatrix.zeros(array.length, width(name, array, i -> array[i].length));
    for (int row = 0; row < array.length; row++) {
      checkLength(name, row, array[row].length, rows.columns());
      rows.setRow(row, array[row]);
    }
    checkFinite(name, rows);
    return rows;
  }

  /** The same, rounded to {@code float}. */
  static Matrix rows(String name, double[][] array) {
    MutableMatrix rows =
        MutableMatrix.zeros(array.length, width(name, array, i -> array[i].length));
    float[] rounded = new float[rows.columns()];
    for (int row = 0; row < array.length; row++) {
      checkLength(name, row, array[row].length, rows.columns());
      for (int column = 0; column < rounded.length; column++) {
        rounded[column] = rounded(name, row, column, array[row][column]);
      }
      rows.setRow(row, rounded);
    }
    return rows;
  }

  private static float rounded(String name, int row, int column, double number) {
    float rounded = (float) number;
    if (!Float.isFinite(rounded)) {
      throw new IllegalArgumentException(
          (name + "[" + row + "][" + column + "] must be finite and from -3.4e38 to 3.4e38 but is ")
              + number);
    }
    return rounded;
  }

  /** Numbers of the first of the rows. */
  private interface Length {
    int of(int row);
  }

  private static int width(String name, Object[] array, Length length) {
    Check.atLeast("the number of rows of " + name, array.length, 1);
    for (int row = 0; row < array.length; row++) {
      if (array[row] == null) {
        throw new IllegalArgumentException(name + "[" + row + "] must not be null");
      }
    }
    Check.atLeast("the length of " + name + "[0]", length.of(0), 1);
    return length.of(0);
  }

  private static void checkLength(String name, int row, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          (name + "[" + row + "] must have " + expected + " numbers, as " + name + "[0] has,")
              + (" but has " + length));
    }
  }

  /** Throws where a number is NaN or infinite, and says where. */
  static void checkFinite(String name, Rows rows) {
    Check.finite(name, rows);
  }

  /** n rows as arrays. */
  static float[][] toArray(Matrix rows) {
    float[][] array = new float[rows.rows()][];
    for (int row = 0; row < array.length; row++) {
      array[row] = rows.row(row);
    }
    return array;
  }
}
