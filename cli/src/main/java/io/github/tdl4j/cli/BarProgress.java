package io.github.tdl4j.cli;

import java.io.PrintStream;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar that redraws itself on a terminal, with the time passed and left. */
final class BarProgress implements Progress {
  private final PrintStream stream;
  private final int width;
  private @Nullable ProgressBar bar;

  /**
   * Draws on {@code stream}.
   *
   * @param width of the terminal in columns: given, because asking for it here takes the bar's
   *     library a terminal driver and a tenth of a second
   */
  BarProgress(PrintStream stream, int width) {
    this.stream = stream;
    this.width = width;
  }

  @Override
  public synchronized void begin(String title, int total, int done) {
    end();
    bar =
        new ProgressBarBuilder()
            .setTaskName(title)
            .setInitialMax(total)
            .startsFrom(done, Duration.ZERO)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(500)
            .setConsumer(new ConsoleProgressBarConsumer(stream, width))
            .build();
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
