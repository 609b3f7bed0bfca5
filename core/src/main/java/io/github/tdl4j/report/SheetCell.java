package io.github.tdl4j.report;

import java.util.regex.Pattern;

/**
 * Texts in CSV files that people open with a spreadsheet, which takes a cell that begins with
 * {@code =}, {@code +}, {@code -}, {@code @}, a tab or a carriage return for a formula. Such a text
 * gets an apostrophe in front, and so does one that has apostrophes before such a sign, so that
 * taking one apostrophe away gives back the text: no two texts become one.
 */
final class SheetCell {
  /** The last four are the wide forms of the first four, which some spreadsheets take as well. */
  private static final Pattern FORMULA =
      Pattern.compile("(?s)'*[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*");

  private SheetCell() {}

  static String of(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }
}
