package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.statistics.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Formats numbers for the tables. */
final class NumberText {
  static final String NONE = "–";

  private static final Pattern MANY_DECIMALS = Pattern.compile("-?\\d+\\.\\d{4,}");

  private NumberText() {}

  /** Formats a fraction as percentage with one decimal; NaN as {@link #NONE}. */
  static String percent(double fraction) {
    return Double.isNaN(fraction) ? NONE : String.format(Locale.ROOT, "%.1f%%", 100 * fraction);
  }

  static String percent(OptionalDouble fraction) {
    return percent(fraction.orElse(Double.NaN));
  }

  /** Formats the two ends of an interval. */
  static String percent(Optional<Interval> interval) {
    return interval.map(i -> percent(i.low()) + " – " + percent(i.high())).orElse(NONE);
  }

  /** Formats a difference of fractions in percentage points, with its sign. */
  static String points(double difference) {
    return String.format(Locale.ROOT, "%+.1f", 100 * difference);
  }

  /** Formats a number as short as possible: 0, 0.25 or 2. */
  static String plain(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  static String statistic(Optional<Double> value) {
    return value.map(v -> String.format(Locale.ROOT, "%.2f", v)).orElse(NONE);
  }

  /** Formats a p value, with a fourth decimal if three leave open on which side of 0.05 it is. */
  static String probability(Optional<Double> p) {
    return p.map(NumberText::probability).orElse(NONE);
  }

  private static String probability(double p) {
    if (p < 0.001) {
      return "<0.001";
    }
    boolean close = Math.abs(p - 0.05) < 0.0005;
    return String.format(Locale.ROOT, close ? "%.4f" : "%.3f", p);
  }

  /** Rounds a number with many decimals to three; leaves any other text unchanged. */
  static String shortened(String value) {
    return MANY_DECIMALS.matcher(value).matches()
        ? new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN).toPlainString()
        : value;
  }
}
