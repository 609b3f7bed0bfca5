package io.github.tdl4j.report.answer;

import io.github.tdl4j.evaluation.statistics.Interval;
import java.util.List;
import java.util.Locale;

/**
 * Shares as percentages in sentences: whole ones, with a decimal only below 10 if needed. Shares of
 * one text have the same number of decimals.
 *
 * @param isWhole whether there are no decimals
 */
record Percent(boolean isWhole) {
  private static final double FEW = 0.0995;

  /** Returns the form of all shares of a text: with a decimal only if each alone may have one. */
  static Percent ofAll(List<Double> shares) {
    boolean areSmall = shares.stream().allMatch(share -> Math.abs(share) < FEW);
    return new Percent(!areSmall || shares.stream().allMatch(Percent::isWhole));
  }

  /** Formats a share without the sign. */
  String figure(double share) {
    String text = String.format(Locale.ROOT, isWhole ? "%.0f" : "%.1f", 100 * share);
    boolean isZero = text.equals("-0") || text.equals("-0.0");
    return isZero ? text.substring(1) : text.replace('-', '−');
  }

  /** Formats a share, as 31%. */
  String text(double share) {
    return figure(share) + "%";
  }

  /** Formats an interval, as −4 to 26%. */
  String text(Interval interval) {
    return figure(interval.low()) + " to " + text(interval.high());
  }

  /** Formats a share without the sign, as 31 or 2.5. */
  static String number(double share) {
    return new Percent(isWhole(share)).figure(share);
  }

  private static boolean isWhole(double share) {
    double percent = 100 * share;
    return Math.abs(share) >= FEW || Math.abs(percent - Math.rint(percent)) < 0.05;
  }

  /** Formats a share, as 31%. */
  static String of(double share) {
    return number(share) + "%";
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
