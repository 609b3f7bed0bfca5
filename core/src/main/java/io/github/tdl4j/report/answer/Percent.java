package io.github.tdl4j.report.answer;

import io.github.tdl4j.evaluation.statistics.Interval;
import java.util.Locale;

/** Shares as percentages in sentences: whole ones, with a decimal only below 10 if needed. */
final class Percent {
  private static final double FEW = 0.0995;

  private Percent() {}

  /** Formats a share without the sign, as 31 or 2.5. */
  static String number(double share) {
    double percent = 100 * share;
    boolean isWhole = Math.abs(share) >= FEW || Math.abs(percent - Math.rint(percent)) < 0.05;
    String text = String.format(Locale.ROOT, isWhole ? "%.0f" : "%.1f", percent);
    return text.equals("-0") ? "0" : text;
  }

  /** Formats a share, as 31 %. */
  static String of(double share) {
    return number(share) + " %";
  }

  static String of(Interval interval) {
    return number(interval.low()) + " to " + of(interval.high());
  }

  /** Formats a p value with the word before it, as "p = 0.003". */
  static String p(double p) {
    if (p >= 0.9995) {
      return "p = 1";
    }
    return p < 0.001
        ? "p < 0.001"
        : String.format(Locale.ROOT, Math.abs(p - 0.05) < 0.0005 ? "p = %.4f" : "p = %.3f", p);
  }

  /** Formats a difference of shares in percentage points, as "1 point" or "2.5 points". */
  static String points(double difference) {
    String number = number(Math.abs(difference));
    return number + (number.equals("1") ? " point" : " points");
  }
}
