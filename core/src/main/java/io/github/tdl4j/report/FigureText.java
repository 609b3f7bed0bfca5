package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.Interval;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Figures as the tables show them. */
final class FigureText {
  static final String NONE = "–";

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
    return Double.isNaN(difference) ? NONE : String.format(Locale.ROOT, "%+.1f", 100 * difference);
  }

  static String statistic(Optional<Double> value) {
    return value.map(v -> String.format(Locale.ROOT, "%.2f", v)).orElse(NONE);
  }

  static String probability(Optional<Double> p) {
    return p.map(v -> v < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", v)).orElse(NONE);
  }
}
