package io.github.tdl4j.cli;

import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** A line at each tenth of the way, for a log file or a pipe. */
final class LineProgress implements Progress {
  private static final int LINES = 10;

  private final Consumer<String> lines;
  private final LongSupplier nanoTime;
  private String title = "";
  private int total;
  private int before;
  private int done;
  private long start;

  LineProgress(Consumer<String> lines, LongSupplier nanoTime) {
    this.lines = lines;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void begin(String title, int total, int done) {
    this.title = title;
    this.total = total;
    this.before = done;
    this.done = done;
    this.start = nanoTime.getAsLong();
    String resumed = done == 0 ? "" : ", " + done + " done before";
    lines.accept(title + ": " + total + " steps" + resumed);
  }

  @Override
  public synchronized void step(int done) {
    int now = Math.min(done, total);
    if (now <= this.done) {
      return;
    }
    boolean nextLine = tenth(now) > tenth(this.done);
    this.done = now;
    if (nextLine) {
      lines.accept(line(Math.max(0, nanoTime.getAsLong() - start)));
    }
  }

  /** The lines already say how far it came. */
  @Override
  public void end() {}

  private int tenth(int steps) {
    return (int) ((long) steps * LINES / total);
  }

  private String line(long passed) {
    String head =
        title
            + ": "
            + (100L * done / total)
            + " % ("
            + done
            + " of "
            + total
            + "), "
            + time(passed);
    if (done == total) {
      return head;
    }
    long left = (long) ((double) passed / (done - before) * (total - done));
    return head + ", about " + time(left) + " left";
  }

  /** As 0:07, 12:34 or 1:02:03, rounded to seconds. */
  static String time(long nanos) {
    long seconds = Math.round(nanos / 1e9);
    long hours = seconds / 3600;
    long minutes = seconds / 60 % 60;
    return hours > 0
        ? String.format(Locale.ROOT, "%d:%02d:%02d", hours, minutes, seconds % 60)
        : String.format(Locale.ROOT, "%d:%02d", minutes, seconds % 60);
  }
}
