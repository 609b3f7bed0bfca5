package io.github.tdl4j.formats.array;

import io.github.tdl4j.io.InputException;
import java.util.ArrayList;
import java.util.List;

/** Reads the values of an array as texts, such as labels and the ids of instances. */
public final class TextValues {
  /** The smallest whole number that a double cannot tell from its successor: 2^53. */
  private static final double MAX_WHOLE = 9007199254740992.0;

  private TextValues() {}

  /**
   * Returns one text for each instance.
   *
   * <p>Texts are returned as they are, whole numbers without a decimal point, and a missing number
   * as {@code NaN}. A matrix of several rows and columns is read as a one-hot encoding.
   *
   * @throws InputException if a number is not whole, or the rows of a matrix are not one-hot
   */
  public static List<String> of(NamedArray array) {
    if (array.values() instanceof Values.Texts texts) {
      return texts.all();
    }
    List<Integer> shape = array.shape();
    if (shape.size() == 2 && shape.get(0) > 1 && shape.get(1) > 1) {
      return OneHot.texts(array);
    }
    List<String> texts = new ArrayList<>();
    for (double number : array.read(0, array.values().count())) {
      if (Double.isNaN(number)) {
        texts.add("NaN");
        continue;
      }
      if (number != Math.rint(number) || Math.abs(number) >= MAX_WHOLE) {
        throw new InputException(
            array.where() + " must hold names or whole numbers but has " + number);
      }
      texts.add(Long.toString((long) number));
    }
    return texts;
  }

  /**
   * Returns the column name of the 1 in each row of a one-hot matrix.
   *
   * @param array rows x columns, of which each row has a single 1 among zeros
   * @throws InputException if a row is not one-hot
   */
  public static List<String> ofOneHot(NamedArray array) {
    return OneHot.texts(array);
  }
}
