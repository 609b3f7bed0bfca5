package io.github.tdl4j.data.description;

import io.github.tdl4j.data.MissingValues;
import io.github.tdl4j.io.Numerals;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** The numbers of attributes. */
final class AttributeNumber {
  /** Bounds numbers such that squares of differences are finite and not rounded to 0. */
  private static final double LARGEST = 1e30;

  private static final double SMALLEST = 1e-30;

  /** The rule, to follow "must be". */
  static final String RULE = "0, or a number whose size is from 1e-30 to 1e30,";

  private static final Set<String> NOT_FINITE = Set.of("inf", "infinity", "nan");

  private AttributeNumber() {}

  /** Returns the number of a cell; empty if it is none that an attribute may have. */
  static OptionalDouble of(String cell) {
    OptionalDouble number = Numerals.decimal(cell.strip());
    double size = Math.abs(number.orElse(0));
    return size == 0 || (size >= SMALLEST && size <= LARGEST) ? number : OptionalDouble.empty();
  }

  /** Returns whether a cell is a number, of whatever size. */
  static boolean isNumber(String cell) {
    return Numerals.decimal(cell.strip()).isPresent();
  }

  /** Returns whether a cell has a word for a missing value, or for one that is not finite. */
  static boolean isNoValue(String cell) {
    String word = cell.strip();
    return !word.isEmpty()
        && (MissingValues.is(word)
            || NOT_FINITE.contains(word.toLowerCase(Locale.ROOT).replaceFirst("^[-+]", "")));
  }
}
