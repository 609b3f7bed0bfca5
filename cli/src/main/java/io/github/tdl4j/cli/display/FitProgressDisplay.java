package io.github.tdl4j.cli.display;

import io.github.tdl4j.model.fit.FitListener;

/** Shows the progress of fitting a model. */
public final class FitProgressDisplay implements FitListener, AutoCloseable {
  private final Console console;
  private final Progress progress;
  private final Thread shutdownHook = new Thread(this::noteStages, "shutdown note");
  private volatile int done;
  private volatile int total;

  /** Makes a display. */
  public FitProgressDisplay(Console console) {
    this.console = console;
    this.progress = console.progress();
    Runtime.getRuntime().addShutdownHook(shutdownHook);
  }

  /** Runs on Ctrl-C. */
  private void noteStages() {
    progress.end();
    console.note(stopped(done, total));
  }

  /** Returns the note on an interruption; {@code total} is 0 before the data set has been read. */
  public static String stopped(int done, int total) {
    return total == 0
        ? "stopped before the first stage; the same command starts again"
        : "stopped; "
            + done
            + " of "
            + total
            + " stages are kept; the same command resumes the fit";
  }

  @Override
  public void begun(int stages, int kept) {
    if (kept > 0) {
      console.note(kept + " of " + stages + " stages are kept from an earlier command");
    }
    done = kept;
    total = stages;
    if (done < stages) {
      progress.begin("fitting networks", stages, done);
    }
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one call at a time
  public void finished() {
    done++;
    progress.step(done);
  }

  @Override
  public void noted(String note) {
    console.note("note: " + note);
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
