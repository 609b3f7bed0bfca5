package io.github.tdl4j.cli;

import io.github.tdl4j.data.ImportProgress;

/** Shows the passes of an import, and says what is kept when it is stopped. */
final class ImportDisplay implements ImportProgress, AutoCloseable {
  private final Console console;
  private final Progress progress;
  private final boolean keeps;
  private final Thread farewell = new Thread(this::sayWhatIsKept, "farewell");
  private String title;
  private boolean begun;
  private volatile int passes;
  private volatile int done;

  /**
   * A display.
   *
   * @param title what is done to what, as in {@code writing instances}, of an import of one pass
   * @param keeps whether what was read is kept for the same command
   */
  ImportDisplay(Console console, String title, boolean keeps) {
    this.console = console;
    this.progress = console.progress();
    this.title = title;
    this.keeps = keeps;
    Runtime.getRuntime().addShutdownHook(farewell);
  }

  /** Ctrl-C comes here. */
  void sayWhatIsKept() {
    progress.end();
    String read = passes > 1 ? "all instances" : ProgressText.number(done) + " instances";
    console.note(
        keeps && done > 0
            ? "stopped; no data set is written yet, but "
                + read
                + " were read and are kept, so that the same command goes on there"
            : "stopped; nothing is written and nothing kept; the same command begins anew");
  }

  @Override
  public synchronized void begins(String pass, int total) {
    passes++;
    begin(pass + " instances", total);
  }

  private void begin(String task, int total) {
    title = task;
    begun = true;
    progress.begin(task, total);
  }

  @Override
  public synchronized void imported(int done, int total) {
    if (!begun) {
      begin(title, total);
    }
    if (passes < 2) {
      this.done = done;
    }
    progress.step(done);
  }

  /** Ends the display, whether all is done or a fault came. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(farewell);
    } catch (IllegalStateException e) {
      return; // it is speaking already
    }
    progress.end();
  }
}
