package io.github.tdl4j.cli.display;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A line at tenths of the way, for a log file or a pipe: ten at most for a task, and none within a
 * second of the one before but the last.
 */
final class LineProgress implements Progress {
  private static final int LINES = 10;
  private static final long SECOND = 1_000_000_000L;

  private final Consumer<String> lines;
  private final LongSupplier nanoTime;
  private String title = "";
  private int total;
  private int before;
  private int done;
  private int told;
  private long start;
  private long spoken;

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
    this.told = done;
    this.start = nanoTime.getAsLong();
    this.spoken = start;
    String resumed =
        done == 0 ? "" : ", of which " + ProgressText.number(done) + " are done already";
    lines.accept(title + ": " + ProgressText.number(total) + " to do" + resumed);
  }

  @Override
  public synchronized void step(int done) {
    int now = Math.min(done, total);
    if (now <= this.done) {
      return;
    }
    boolean isTenth = tenth(now) > tenth(told);
    this.done = now;
    long time = nanoTime.getAsLong();
    if (now == total || (isTenth && tenth(now) < LINES - 1 && time - spoken >= SECOND)) {
      told = now;
      spoken = time;
      lines.accept(title + ": " + ProgressText.of(before, done, total, Math.max(0, time - start)));
    }
  }

  /** The lines already say how far it came. */
  @Override
  public void end() {}

  private int tenth(int steps) {
    return (int) ((long) steps * LINES / total);
  }
}
