package io.github.tdl4j.io;

import java.util.List;
import java.util.Locale;

/**
 * Text of the user as messages and tables show it. Characters that a terminal obeys or does not
 * show are escaped here, and nowhere else: control characters (C0, C1 and DEL), marks that turn the
 * direction of writing, characters without width, line and paragraph separators, and halves of
 * surrogate pairs. An escape has the form of JSON, as {@code \n} or {@code \u001b}, so that JSON
 * text whose strings are escaped keeps its meaning.
 */
public final class Quoting {
  private static final int LONGEST = 80;
  private static final int MAX_NAMES = 60;
  private static final int FEW = 8;

  private Quoting() {}

  /** The value in quotes. */
  public static String quoted(String value) {
    return '"' + line(value) + '"';
  }

  /** The value on one line, escaped, and cut after {@value #LONGEST} characters. */
  public static String line(String value) {
    boolean isShort =
        value.length() <= LONGEST || value.codePointCount(0, value.length()) <= LONGEST;
    return escaped(isShort ? value : value.substring(0, value.offsetByCodePoints(0, LONGEST)))
        + (isShort ? "" : "…");
  }

  /** The whole text on one line, escaped. */
  public static String escaped(String text) {
    return escaped(text, false);
  }

  /** The whole text, escaped, with its line feeds. */
  public static String page(String text) {
    return escaped(text, true);
  }

  private static String escaped(String text, boolean keepsLines) {
    if (text.codePoints().noneMatch(point -> isHidden(point) && !(keepsLines && point == '\n'))) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              if (isHidden(point) && !(keepsLines && point == '\n')) {
                appendEscape(shown, point);
              } else {
                shown.appendCodePoint(point);
              }
            });
    return shown.toString();
  }

  private static boolean isHidden(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static void appendEscape(StringBuilder shown, int point) {
    switch (point) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> {
        for (char unit : Character.toChars(point)) {
          shown.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
        }
      }
    }
  }

  /** The names in their order, cut after {@value #MAX_NAMES}. */
  public static String names(List<String> names) {
    List<String> first = names.subList(0, Math.min(MAX_NAMES, names.size()));
    String shown = String.join(", ", first.stream().map(Quoting::line).toList());
    return names.size() <= MAX_NAMES ? shown : shown + ", … (" + names.size() + ")";
  }

  /** The first names in their order, with the number of others: for long lists. */
  public static String few(List<String> names) {
    String shown = String.join(", ", names.stream().limit(FEW).map(Quoting::line).toList());
    int more = names.size() - FEW;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  /** The end of a message about a name that does not exist: the nearest, else all there are. */
  public static String alternatives(String wrong, List<String> names) {
    return Suggestion.nearest(wrong, names)
        .map(nearest -> "; did you mean " + quoted(nearest) + "?")
        .orElse("; there are: " + names(names));
  }
}
