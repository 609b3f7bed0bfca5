package io.github.tdl4j.data;

import java.util.List;
import java.util.Locale;

/** Values of the user as a one-line message shows them: short and without control characters. */
final class Shown {
  private static final int LONGEST = 80;
  private static final int MOST_NAMES = 60;

  private Shown() {}

  /** The value in quotes. */
  static String quoted(String value) {
    return '"' + line(value) + '"';
  }

  /** The value with control characters replaced by {@code ?} and cut after {@value #LONGEST}. */
  static String line(String value) {
    String cut = value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    StringBuilder shown = new StringBuilder(cut.length());
    cut.chars().map(c -> Character.isISOControl(c) ? '?' : c).forEach(c -> shown.append((char) c));
    return shown.toString();
  }

  /** The names in their order, cut after {@value #MOST_NAMES}. */
  static String names(List<String> names) {
    List<String> first = names.subList(0, Math.min(MOST_NAMES, names.size()));
    String shown = String.join(", ", first.stream().map(Shown::line).toList());
    return names.size() <= MOST_NAMES ? shown : shown + ", … (" + names.size() + ")";
  }

  /** The end of a message about a name that does not exist: the nearest, else all there are. */
  static String alternatives(String wrong, List<String> names) {
    String nearest = null;
    int smallest = Integer.MAX_VALUE;
    for (String name : names) {
      int distance = distance(wrong.toLowerCase(Locale.ROOT), name.toLowerCase(Locale.ROOT));
      if (distance < smallest && 2 * distance <= Math.max(wrong.length(), name.length())) {
        nearest = name;
        smallest = distance;
      }
    }
    return nearest == null
        ? "; there are: " + names(names)
        : "; did you mean " + quoted(nearest) + "?";
  }

  /** The least number of inserted, deleted and replaced characters (Levenshtein). */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int at = 1; at <= left.length(); at++) {
      int diagonal = row[0];
      row[0] = at;
      for (int column = 1; column < row.length; column++) {
        int replaced = diagonal + (left.charAt(at - 1) == right.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column], row[column - 1]));
      }
    }
    return row[right.length()];
  }
}
