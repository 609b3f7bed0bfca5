package io.github.tdl4j.cli.display;

import java.util.Locale;

/** The progress of a task as text. */
final class ProgressText {
  private ProgressText() {}

  /**
   * Returns a text such as {@code 1,500 of 3,000 done (50%), 0:06 passed, about 0:06 left}.
   *
   * @param before steps done in an earlier run
   * @param passed elapsed nanoseconds of this run
   */
  static String of(long before, long done, long total, long passed) {
    String head =
        number(done)
            + " of "
            + number(total)
            + " done ("
            + (total == 0 ? 100 : 100 * done / total)
            + "%), "
            + time(passed)
            + " passed";
    if (done == total || done == before) {
      return head;
    }
    return head + ", about " + time(left(before, done, total, passed)) + " left";
  }

  private static long left(long before, long done, long total, long passed) {
    return (long) ((double) passed / (done - before) * (total - done));
  }

  /** Returns a text such as {@code 12 of 90, 0:40 left}, or without the time if it is unknown. */
  static String compact(long before, long done, long total, long passed) {
    String head = number(done) + " of " + number(total);
    return done == total || done == before
        ? head
        : head + ", " + time(left(before, done, total, passed)) + " left";
  }

  /** Returns a text such as {@code 1,500 of 3,000 (50%)}. */
  static String brief(long done, long total) {
    long percent = total == 0 ? 100 : 100 * done / total;
    return number(done) + " of " + number(total) + " (" + percent + "%)";
  }

  /** Returns a number with commas between thousands. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Returns a time such as 0:07, 12:34 or 1:02:03, rounded to seconds. */
  static String time(long nanos) {
    long seconds = Math.round(nanos / 1e9);
    long hours = seconds / 3600;
    long minutes = seconds / 60 % 60;
    return hours > 0
        ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d", minutes, seconds % 60);
  }
}
