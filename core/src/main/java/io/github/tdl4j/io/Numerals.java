package io.github.tdl4j.io;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Numbers as text files and options have them: the digits 0 to 9, a point, an exponent. Java's own
 * readers also take digits of other scripts, hexadecimal numbers, and letters at the end as in
 * {@code 10d}, which are refused here.
 */
public final class Numerals {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,19}");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?+(?:[0-9]++(?:\\.[0-9]*+)?+|\\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+");

  private Numerals() {}

  /** A whole number of 64 bits, with a sign only where it is negative. */
  public static OptionalLong whole(String text) {
    if (!WHOLE.matcher(text).matches() || text.matches("-0+")) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty(); // 19 digits, but beyond a long
    }
  }

  /** A decimal number that is finite as a double. */
  public static OptionalDouble decimal(String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return OptionalDouble.empty();
    }
    double number = Double.parseDouble(text);
    return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
  }
}
