package io.github.tdl4j;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;

/** Conversion of the user's arrays to checked rows of {@code float}, and of rows to arrays. */
final class InputArrays {
  private InputArrays() {}

  /**
   * Returns the rows of an array of n x p numbers.
   *
   * @param name of the argument, for messages
   * @throws IllegalArgumentException if the array or a row is null or empty, rows differ in length,
   *     or a number is NaN or infinite
   */
  static Matrix rows(String name, float[][] array) {
    MutableMatrix rows = zeros(name, array, row -> row.length);
    for (int row = 0; row < array.length; row++) {
      checkLength(name, row, array[row].length, rows.columns());
      for (int column = 0; column < rows.columns(); column++) {
        if (!Float.isFinite(array[row][column])) {
          throw notFinite(name, row, column, array[row][column]);
        }
      }
      rows.setRow(row, array[row]);
    }
    return rows;
  }

  /** Returns the rows of an array of n x p numbers, each rounded to {@code float}. */
  static Matrix rows(String name, double[][] array) {
    MutableMatrix rows = zeros(name, array, row -> row.length);
    float[] rounded = new float[rows.columns()];
    for (int row = 0; row < array.length; row++) {
      checkLength(name, row, array[row].length, rows.columns());
      for (int column = 0; column < rounded.length; column++) {
        rounded[column] = (float) array[row][column];
        if (!Float.isFinite(rounded[column])) {
          throw notFinite(name, row, column, array[row][column]);
        }
      }
      rows.setRow(row, rounded);
    }
    return rows;
  }

  private static IllegalArgumentException notFinite(
      String name, int row, int column, double given) {
    return new IllegalArgumentException(
        (name + "[" + row + "][" + column + "] must be finite and in [-3.4e38, 3.4e38] but is ")
            + given);
  }

  /** Returns a matrix for the rows of an array, none of which may be null. */
  private static <T> MutableMatrix zeros(String name, T[] array, ToIntFunction<T> length) {
    Check.notNull(name, array);
    Check.atLeast("the number of rows of " + name, array.length, 1);
    for (int row = 0; row < array.length; row++) {
      Check.notNull(name + "[" + row + "]", array[row]);
    }
    int width = length.applyAsInt(array[0]);
    Check.atLeast("the length of " + name + "[0]", width, 1);
    return MutableMatrix.zeros(array.length, width);
  }

  private static void checkLength(String name, int row, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          (name + "[" + row + "] must have " + expected + " numbers, as " + name + "[0] has,")
              + (" but has " + length));
    }
  }

  /**
   * Returns a copy of labels or other names.
   *
   * @param name of the argument, for messages
   * @param kind of its entries with an article, as {@code a label}
   * @throws IllegalArgumentException if the list or an entry is null, or a text is empty or blank
   */
  static <T> List<T> named(String name, String kind, List<T> given) {
    Check.notNull(name, given);
    for (int i = 0; i < given.size(); i++) {
      T entry = given.get(i);
      if (entry == null || (entry instanceof String text && text.isBlank())) {
        throw new IllegalArgumentException(
            (name + "[" + i + "] must be " + kind + " but is ")
                + (entry == null ? "null" : entry.equals("") ? "empty" : "blank"));
      }
    }
    return List.copyOf(given);
  }

  /** Returns the label of each row; null labels are refused later. */
  static <T> List<T> list(String name, T[] array) {
    return Arrays.asList(Check.notNull(name, array));
  }

  /** Returns whole numbers as labels. */
  static List<Integer> list(String name, int[] array) {
    return Arrays.stream(Check.notNull(name, array)).boxed().toList();
  }

  /** Returns n rows as arrays. */
  static float[][] toArray(Matrix rows) {
    float[][] array = new float[rows.rows()][];
    for (int row = 0; row < array.length; row++) {
      array[row] = rows.row(row);
    }
    return array;
  }
}
