package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.statistics.Interval;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/** Figures as the tables show them. */
final class FigureText {
  static final String NONE = "–";

  private static final Pattern MANY_DECIMALS = Pattern.compile("-?\\d+\\.\\d{4,}");

  private FigureText() {}

  /** A fraction in percent with one decimal; NaN stands for no figure. */
  static String percent(double fraction) {
    return Double.isNaN(fraction) ? NONE : String.format(Locale.ROOT, "%.1f%%", 100 * fraction);
  }

  static String percent(OptionalDouble fraction) {
    return percent(fraction.orElse(Double.NaN));
  }

  /** The two ends of an interval. */
  static String percent(Optional<Interval> interval) {
    return interval.map(i -> percent(i.low()) + " – " + percent(i.high())).orElse(NONE);
  }

  /** A difference in percentage points. */
  static String points(double difference) {
    return String.format(Locale.ROOT, "%+.1f", 100 * difference);
  }

  static String statistic(Optional<Double> value) {
    return value.map(v -> String.format(Locale.ROOT, "%.2f", v)).orElse(NONE);
  }

  /** With a fourth decimal where three would not tell on which side of 0.05 it is. */
  static String probability(Optional<Double> p) {
    return p.map(FigureText::probability).orElse(NONE);
  }

  private static String probability(double p) {
    if (p < 0.001) {
      return "<0.001";
    }
    boolean close = Math.abs(p - 0.05) < 0.0005;
    return String.format(Locale.ROOT, close ? "%.4f" : "%.3f", p);
  }

  /** A number with many decimals has three; any other text stays as it is. */
  static String shortened(String value) {
    return MANY_DECIMALS.matcher(value).matches()
        ? new BigDecimal(value).setScale(3, RoundingMode.HALF_EVEN).toPlainString()
        : value;
  }
}
