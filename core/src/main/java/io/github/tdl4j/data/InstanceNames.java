package io.github.tdl4j.data;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.NameText;
import io.github.tdl4j.io.Quoting;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Rules for the names of instances, labels and groups on their way into a data set. */
public final class InstanceNames {
  /** The group of instances without a given group. */
  public static final String UNKNOWN_GROUP = "unknown";

  /** The label of instances whose label is not known, in data sets for prediction alone. */
  public static final String UNLABELLED = "unlabelled";

  private static final String WHOLE = "-?[0-9]{1,18}";

  private InstanceNames() {}

  /**
   * Returns the name, which must not be blank, must have no control characters and must be Unicode.
   *
   * @param where beginning of the message
   * @throws InputException if the name breaks the rule
   */
  public static String checked(String where, String name) {
    Optional<String> rule = NameText.brokenRule(name);
    if (rule.isPresent()) {
      throw new InputException(
          where + " must be " + rule.get() + " but is " + Quoting.quoted(name));
    }
    return name;
  }

  /**
   * The name in a cell of a table, which is {@link #checked} and no {@link MissingValues}.
   *
   * @param where beginning of the message
   * @throws InputException if the name breaks the rule
   */
  public static String given(String where, String name) {
    if (MissingValues.is(name)) {
      throw new InputException(where + " must be a name but " + missing(name));
    }
    return checked(where, name);
  }

  /** The end of the message about a name that is missing, and the way out. */
  public static String missing(String word) {
    return (word.isBlank()
            ? "is empty"
            : "is " + Quoting.quoted(word) + ", which stands for a missing one")
        + "; fill it in, or leave the row out, as with df.dropna(subset=[COLUMN]) of pandas"
        + (word.isBlank() ? "" : "; if it is the real name, choose another");
  }

  /**
   * Parses a repetition number.
   *
   * @param where what the message starts with
   * @throws InputException unless the text is a whole number in [0, 999999999]
   */
  public static int repetition(String where, String text) {
    String digits = text.strip();
    if (!digits.matches("[0-9]{1,9}")) {
      throw new InputException(
          where
              + "repetition must be a whole number in [0, 999999999] but is "
              + Quoting.quoted(text));
    }
    return Integer.parseInt(digits);
  }

  /** Each label once: by number where all are whole numbers, else in {@link NaturalOrder}. */
  public static List<String> inOrder(Collection<String> labels) {
    Comparator<String> order =
        labels.stream().allMatch(label -> label.matches(WHOLE))
            ? Comparator.<String, BigInteger>comparing(BigInteger::new)
                .thenComparing(Comparator.naturalOrder())
            : NaturalOrder.NAMES;
    TreeSet<String> sorted = new TreeSet<>(order);
    sorted.addAll(labels);
    return List.copyOf(sorted);
  }

  /** Numbers the instances of each label and group, from 1. */
  public static final class Repetitions {
    private final Map<List<String>, Integer> counts = new HashMap<>();

    public int next(String label, String group) {
      return counts.merge(List.of(label, group), 1, Integer::sum);
    }
  }
}
