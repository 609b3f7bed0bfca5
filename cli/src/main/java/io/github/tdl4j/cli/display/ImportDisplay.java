package io.github.tdl4j.cli.display;

import io.github.tdl4j.data.io.ImportCheckpoint;
import io.github.tdl4j.data.io.ImportProgress;
import java.nio.file.Path;
import java.util.Optional;

/** Shows the progress of an import and, when it is stopped, reports what can be resumed. */
public final class ImportDisplay implements ImportProgress, AutoCloseable {
  private final Console console;
  private final Progress progress;
  private final Optional<Path> checkpointFor;
  private final Thread shutdownHook = new Thread(this::noteCheckpoint, "shutdown note");
  private String title;
  private boolean begun;

  /**
   * Makes a display of an import that cannot be resumed.
   *
   * @param title task of an import with one pass, such as {@code writing instances}
   */
  public ImportDisplay(Console console, String title) {
    this(console, title, Optional.empty());
  }

  /**
   * Makes a display, and reports the checkpoint of an earlier import.
   *
   * @param checkpointFor data set whose instances are stored as they are read, so that the import
   *     can be resumed; empty if it cannot
   */
  public ImportDisplay(Console console, String title, Optional<Path> checkpointFor) {
    this.console = console;
    this.progress = console.progress();
    this.title = title;
    this.checkpointFor = checkpointFor;
    Runtime.getRuntime().addShutdownHook(shutdownHook);
    int saved = checkpointCount();
    if (saved > 0) {
      console.note(instances(saved) + " kept from an import that was stopped and is now resumed");
    }
  }

  private int checkpointCount() {
    return checkpointFor.map(ImportCheckpoint::countFor).orElse(0);
  }

  private static String instances(int count) {
    return ProgressText.number(count) + (count == 1 ? " instance is" : " instances are");
  }

  /** Runs on Ctrl-C. */
  void noteCheckpoint() {
    progress.end();
    int saved = checkpointCount();
    console.note(
        saved > 0
            ? "stopped; no data set is written yet, but "
                + instances(saved)
                + " kept; the same command resumes the import"
            : "stopped; nothing has been written; the same command starts again");
  }

  @Override
  public synchronized void begins(String pass, int total) {
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
    progress.step(done);
  }

  /** Ends the display, after success or failure. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      return; // it is speaking already
    }
    progress.end();
  }
}
