package io.github.tdl4j.cli.display;

import java.io.PrintStream;
import java.time.Duration;
import java.util.stream.Stream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressState;
import org.jspecify.annotations.Nullable;

/** A progress bar on a terminal, with elapsed and remaining time. */
final class BarProgress implements Progress {
  private static final int SHORTEST = 8;

  private final PrintStream stream;
  private final int width;
  private final Runnable begun;
  private @Nullable ProgressBar bar;

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
    bar =
        new ProgressBarBuilder()
            .setTaskName(title)
            .setInitialMax(total)
            .startsFrom(done, Duration.ZERO)
            .setRenderer(BarProgress::line)
            .setUpdateIntervalMillis(500)
            .setConsumer(new ConsoleProgressBarConsumer(stream, width))
            .build();
  }

  /** Returns the task, a bar if there is room for it, and the progress in words. */
  private static String line(ProgressState state, int width) {
    String task = state.getTaskName();
    String words =
        ProgressText.of(
            state.getStart(),
            state.getCurrent(),
            state.getMax(),
            state.getElapsedAfterStart().toNanos());
    int room = width - task.length() - words.length() - 5;
    if (room >= SHORTEST) {
      int full = (int) (room * Math.min(1, state.getNormalizedProgress()));
      return task + " [" + "=".repeat(full) + " ".repeat(room - full) + "] " + words;
    }
    String brief = ProgressText.brief(state.getCurrent(), state.getMax());
    String head = task + ": ";
    String least = head + brief.replaceFirst(" \\(.*", "");
    return Stream.of(
            head + words, head + words.replaceFirst(", [^,]* passed", ""), head + brief, least)
        .filter(line -> line.length() <= width)
        .findFirst()
        .orElse(least.substring(0, Math.min(least.length(), Math.max(0, width))));
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
