package io.github.tdl4j.cli;

import io.github.tdl4j.experiment.GridListener;

/** Shows the units of a grid as they are finished. */
final class GridProgress implements GridListener, AutoCloseable {
  private final Console console;
  private final Progress progress;
  private int done;

  GridProgress(Console console) {
    this.console = console;
    this.progress = console.progress();
  }

  @Override
  public void begun(int units, int kept) {
    if (kept > 0) {
      console.note(kept + " of " + units + " cells are kept from an earlier run");
    }
    done = kept;
    if (done < units) {
      progress.begin("cells", units, done);
    }
  }

  @Override
  public void finished() {
    done++;
    progress.step(done);
  }

  /** Ends the display, whether all is done or a fault came. */
  @Override
  public void close() {
    progress.end();
  }
}
