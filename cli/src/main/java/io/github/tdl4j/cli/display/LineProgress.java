package io.github.tdl4j.cli.display;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * A line at tenths of the way, for a log file or a pipe: ten at most for a task, and none within a
 * second of the one resumed but the last.
 */
final class LineProgress implements Progress {
  private static final int LINES = 10;
  private static final long SECOND = 1_000_000_000L;

  private final Consumer<String> lines;
  private final LongSupplier nanoTime;
  private String title = "";
  private int total;
  private int resumed;
  private int done;
  private int reported;
  private long start;
  private long lastLine;
  private Standing standing = Standing.NONE;

  LineProgress(Consumer<String> lines, LongSupplier nanoTime) {
    this.lines = lines;
    this.nanoTime = nanoTime;
  }

  @Override
  public synchronized void begin(String title, int total, int done) {
    this.title = title;
    this.total = total;
    this.resumed = done;
    this.done = done;
    this.reported = done;
    this.start = nanoTime.getAsLong();
    this.lastLine = start;
    this.standing = Standing.NONE;
    String suffix =
        done == 0 ? "" : ", of which " + ProgressText.number(done) + " are done already";
    lines.accept(title + ": " + ProgressText.number(total) + " to do" + suffix);
  }

  @Override
  public synchronized void step(int done) {
    int now = Math.min(done, total);
    if (now <= this.done) {
      return;
    }
    boolean isTenth = tenth(now) > tenth(reported);
    this.done = now;
    long time = nanoTime.getAsLong();
    if (now == total || (isTenth && tenth(now) < LINES - 1 && time - lastLine >= SECOND)) {
      reported = now;
      lastLine = time;
      String best = standing.atLength();
      lines.accept(
          title
              + ": "
              + ProgressText.of(resumed, done, total, Math.max(0, time - start))
              + (best.isEmpty() || now == total ? "" : "; " + best));
    }
  }

  @Override
  public synchronized void tell(Standing now) {
    standing = now;
  }

  /** Does nothing, because the lines show the progress already. */
  @Override
  public void end() {}

  private int tenth(int steps) {
    return (int) ((long) steps * LINES / total);
  }
}
