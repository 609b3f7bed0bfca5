package io.github.tdl4j.io;

import java.util.List;

/** Values of the user as a one-line message shows them: short and without control characters. */
public final class Shown {
  private static final int LONGEST = 80;
  private static final int MOST_NAMES = 60;

  private Shown() {}

  /** The value in quotes. */
  public static String quoted(String value) {
    return '"' + line(value) + '"';
  }

  /** The value with control characters replaced by {@code ?} and cut after {@value #LONGEST}. */
  public static String line(String value) {
    String cut = value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    StringBuilder shown = new StringBuilder(cut.length());
    cut.chars().map(c -> Character.isISOControl(c) ? '?' : c).forEach(c -> shown.append((char) c));
    return shown.toString();
  }

  /** The names in their order, cut after {@value #MOST_NAMES}. */
  public static String names(List<String> names) {
    List<String> first = names.subList(0, Math.min(MOST_NAMES, names.size()));
    String shown = String.join(", ", first.stream().map(Shown::line).toList());
    return names.size() <= MOST_NAMES ? shown : shown + ", … (" + names.size() + ")";
  }

  /** The end of a message about a name that does not exist: the nearest, else all there are. */
  public static String alternatives(String wrong, List<String> names) {
    return Suggestion.nearest(wrong, names)
        .map(nearest -> "; did you mean " + quoted(nearest) + "?")
        .orElse("; there are: " + names(names));
  }
}
