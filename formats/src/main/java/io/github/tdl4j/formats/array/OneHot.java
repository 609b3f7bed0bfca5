package io.github.tdl4j.formats.array;

import io.github.tdl4j.io.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Reads labels in one-hot form: a row an instance and a column a label, with one 1 in each row. */
final class OneHot {
  private OneHot() {}

  /**
   * The names of the columns with the ones, or where these have none, their places counted from 0.
   *
   * @param array of rows x columns
   * @throws InputException unless each row is one 1 among zeros
   */
  static List<String> texts(NamedArray array) {
    int rows = array.shape().get(0);
    int columns = array.shape().get(1);
    List<String> names =
        array.values() instanceof Values.Parsed parsed && parsed.cells().isPresent()
            ? parsed.cells().get().columns()
            : IntStream.range(0, columns).mapToObj(Integer::toString).toList();
    List<String> texts = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      double[] values = array.read((long) row * columns, columns);
      int one = -1;
      for (int column = 0; column < columns; column++) {
        boolean isFault = values[column] != 0 && (values[column] != 1 || one >= 0);
        if (isFault) {
          throw fault(array, row);
        }
        one = values[column] == 1 ? column : one;
      }
      if (one < 0) {
        throw fault(array, row);
      }
      texts.add(names.get(one));
    }
    return texts;
  }

  private static String place(NamedArray array, int row) {
    return array.values() instanceof Values.Parsed parsed && parsed.cells().isPresent()
        ? parsed.cells().get().place(row)
        : "row " + (row + 1);
  }

  private static InputException fault(NamedArray array, int row) {
    return new InputException(
        array.where()
            + " must be one name or whole number an instance, or one-hot rows of a 1 among zeros,"
            + " but has the sizes "
            + NamedArray.shown(array.shape())
            + " and other numbers in "
            + place(array, row));
  }
}
