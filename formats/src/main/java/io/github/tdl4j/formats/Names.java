package io.github.tdl4j.formats;

import io.github.tdl4j.data.InputException;
import io.github.tdl4j.data.Shown;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Rules for the names of clips, labels and speakers. */
final class Names {
  private static final String WHOLE = "-?[0-9]{1,18}";

  private Names() {}

  /** The name, which is not blank and has no control characters. */
  static String checked(String where, String name) {
    if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
      throw new InputException(
          where + " must be text without control characters but is " + Shown.quoted(name));
    }
    return name;
  }

  static int repetition(String where, String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new InputException(
          where
              + "repetition must be a whole number from 0 to 999999999 but is "
              + Shown.quoted(text));
    }
    return Integer.parseInt(text);
  }

  /** Each label once: by number where all are whole numbers, else by their letters. */
  static List<String> inOrder(List<String> labels) {
    Comparator<String> order =
        labels.stream().allMatch(label -> label.matches(WHOLE))
            ? Comparator.<String, BigInteger>comparing(BigInteger::new)
                .thenComparing(Comparator.naturalOrder())
            : Comparator.naturalOrder();
    TreeSet<String> sorted = new TreeSet<>(order);
    sorted.addAll(labels);
    return List.copyOf(sorted);
  }
}
