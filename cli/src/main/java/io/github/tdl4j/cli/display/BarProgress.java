package io.github.tdl4j.cli.display;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A progress bar on a terminal, with elapsed and remaining time. */
final class BarProgress implements Progress {
  private final PrintStream stream;
  private final int width;
  private final Runnable begun;
  private @Nullable ProgressBar bar;
  private volatile Standing standing = Standing.NONE;

  /**
   * Draws on {@code stream}.
   *
   * @param width columns of the terminal; if it were not given, the library of the bar would load a
   *     terminal driver, which takes a tenth of a second
   * @param begun runs before a bar is drawn
   */
  BarProgress(PrintStream stream, int width, Runnable begun) {
    this.begun = begun;
    this.stream = stream;
    this.width = width;
  }

  @Override
  public synchronized void begin(String title, int total, int done) {
    end();
    begun.run();
    standing = Standing.NONE;
    bar =
        new ProgressBarBuilder()
            .setTaskName(title)
            .setInitialMax(total)
            .startsFrom(done, Duration.ZERO)
            .setRenderer((state, columns) -> BarLine.of(state, standing, columns))
            .setUpdateIntervalMillis(500)
            .setConsumer(new ConsoleProgressBarConsumer(stream, width))
            .build();
  }

  @Override
  public void tell(Standing now) {
    standing = now;
  }

  @Override
  public synchronized void step(int done) {
    if (bar != null && done > bar.getCurrent()) {
      bar.stepTo(done);
    }
  }

  @Override
  public synchronized void end() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
