package io.github.tdl4j.cli.display;

import io.github.tdl4j.generation.way.WayListener;

/** Shows the progress of a choice among ways to generate clips. */
public final class WayProgressDisplay implements WayListener, AutoCloseable {
  private static final String TITLE = "fitting and scoring ways";

  private final Progress progress;
  private int total;
  private int done;

  /** Makes a display. */
  public WayProgressDisplay(Console console) {
    this.progress = console.progress();
  }

  @Override
  public void begun(int steps) {
    total = steps;
    done = 0;
    progress.begin(TITLE, steps);
  }

  @Override
  public void finished() {
    done++;
    progress.step(done);
    if (done == total) {
      progress.end();
    }
  }

  /** Ends the display, after success or failure. */
  @Override
  public void close() {
    progress.end();
  }
}
