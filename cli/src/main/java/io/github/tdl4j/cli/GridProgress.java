package io.github.tdl4j.cli;

import io.github.tdl4j.experiment.GridListener;

/** Shows the units of a grid as they are finished. */
final class GridProgress implements GridListener {
  private final Console console;
  private final Progress progress;
  private int done;
  private int total;

  GridProgress(Console console) {
    this.console = console;
    this.progress = console.progress();
  }

  @Override
  public void begun(int units, int kept) {
    if (kept > 0) {
      console.note(kept + " of " + units + " cells are kept from an earlier run");
    }
    total = units;
    done = kept;
    if (done < total) {
      progress.begin("cells", total, done);
    }
  }

  @Override
  public void finished() {
    done++;
    progress.step(done);
    if (done == total) {
      progress.end();
    }
  }
}
