package io.github.tdl4j.report;

import java.util.regex.Pattern;

/**
 * Protects texts in CSV files from spreadsheets, which read a cell that begins with {@code =},
 * {@code +}, {@code -}, {@code @}, a tab or a carriage return as a formula. Such a text gets an
 * apostrophe in front, and so does one with apostrophes before such a sign: removing one apostrophe
 * restores every text.
 */
public final class SpreadsheetCell {
  /** Some spreadsheets also accept the full-width forms of the first four signs. */
  private static final Pattern FORMULA =
      Pattern.compile("(?s)'*[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*");

  private SpreadsheetCell() {}

  /**
   * Returns the text of a cell, which no spreadsheet reads as a formula.
   *
   * @param text any text
   */
  public static String of(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  /**
   * Returns the text that {@link #of} has protected.
   *
   * @param cell a cell of a file of this project
   */
  public static String text(String cell) {
    boolean isProtected = cell.startsWith("'") && FORMULA.matcher(cell).matches();
    return isProtected ? cell.substring(1) : cell;
  }
}
