package io.github.tdl4j.formats.csv;

import io.github.tdl4j.io.Quoting;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a cell of a table: a number, a missing value or text. */
public final class CsvCell {
  /** Numbers as other tools write them, without forms of Java such as {@code 1D}. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?+(?:(?<digits>(?:[0-9]++\\.?+[0-9]*+|\\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+)"
              + "|(?i:(?<nan>nan)|inf|infinity))");

  /** Words of pandas, R, MATLAB and spreadsheets for a missing number. */
  private static final Pattern MISSING =
      Pattern.compile("(?i)|[+-]?nan|<na>|n/?a|null|none|#n/a( n/a)?|#na|-?1\\.#(ind|qnan)");

  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?[0-9.]*,[0-9]+([eE].*)?");

  private static final Pattern TRUTH = Pattern.compile("True|False|TRUE|FALSE|true|false");

  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,15}");

  private CsvCell() {}

  /** Returns whether a cell is a whole number, written without a sign or a decimal point. */
  static boolean isWhole(String cell) {
    return WHOLE.matcher(cell.strip()).matches();
  }

  /** Returns whether a cell is a truth value, as pandas and R write it. */
  static boolean isTruth(String cell) {
    return TRUTH.matcher(cell.strip()).matches();
  }

  /** Returns 1 for true, else 0. */
  static double truth(String cell) {
    return cell.strip().equalsIgnoreCase("true") ? 1 : 0;
  }

  static boolean isNumber(String cell) {
    return number(cell).isPresent();
  }

  /** Returns the number in a cell, which may be NaN; empty if it has none. */
  static OptionalDouble number(String cell) {
    Matcher matcher = NUMBER.matcher(cell.strip());
    if (!matcher.matches()) {
      return OptionalDouble.empty();
    }
    if (matcher.group("digits") != null) {
      return OptionalDouble.of(Double.parseDouble(matcher.group()));
    }
    double size = matcher.group("nan") != null ? Double.NaN : Double.POSITIVE_INFINITY;
    return OptionalDouble.of(matcher.group().startsWith("-") ? -size : size);
  }

  /** Returns whether a cell is empty or a word for a missing number. */
  static boolean isMissing(String cell) {
    return MISSING.matcher(cell.strip()).matches();
  }

  /** Returns whether a cell is a number or stands for a missing one. */
  static boolean isValue(String cell) {
    return isNumber(cell) || isMissing(cell);
  }

  /** Returns whether a cell is a number with a comma for its point. */
  static boolean isComma(String cell) {
    return DECIMAL_COMMA.matcher(cell.strip()).matches();
  }

  /** Returns the fault of a cell that must be a number, with the remedy. */
  public static String fault(String cell) {
    if (isMissing(cell)) {
      return "must hold a number but is "
          + (cell.isBlank() ? "empty" : Quoting.quoted(cell))
          + "; fill it in, or leave all cells of the modality empty where the instance lacks it";
    }
    String way = "";
    if (isComma(cell)) {
      way = "; write numbers with a decimal point, as with decimal=\".\" of pandas";
    } else if (isTruth(cell)) {
      way =
          "; truth values are read as 1 and 0 where a column has no others, so that"
              + " df.astype(float) of pandas writes all as numbers";
    }
    return "must hold a number but has " + Quoting.quoted(cell) + way;
  }
}
