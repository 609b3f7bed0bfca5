package io.github.tdl4j.cli.display;

import io.github.tdl4j.model.fit.FitListener;

/** Shows the progress of fitting a model. */
public final class FitProgressDisplay implements FitListener, AutoCloseable {
  private static final ResumableProgress.Terms TERMS =
      new ResumableProgress.Terms("stage", "fit", "command", "fitting networks");

  private final ResumableProgress progress;

  /** Makes a display. */
  public FitProgressDisplay(Console console) {
    this.progress = new ResumableProgress(TERMS, console);
  }

  @Override
  public void begun(int stages, int kept) {
    progress.begun(stages, kept);
  }

  @Override
  public void finished() {
    progress.finished();
  }

  @Override
  public void noted(String note) {
    progress.noted(note);
  }

  /** Ends the display, after success or failure. */
  @Override
  public void close() {
    progress.close();
  }
}
