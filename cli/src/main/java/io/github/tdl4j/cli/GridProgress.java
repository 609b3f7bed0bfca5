package io.github.tdl4j.cli;

import io.github.tdl4j.experiment.GridListener;

/** Shows the units of a grid as they are finished. */
final class GridProgress implements GridListener, AutoCloseable {
  private final Console console;
  private final Progress progress;
  private final Thread farewell = new Thread(this::sayWhatIsKept, "farewell");
  private volatile int done;
  private volatile int total;

  GridProgress(Console console) {
    this.console = console;
    this.progress = console.progress();
    Runtime.getRuntime().addShutdownHook(farewell);
  }

  /** Ctrl-C comes here. */
  private void sayWhatIsKept() {
    progress.end();
    console.note("stopped; " + done + " of " + total + " cells are kept, the same command goes on");
  }

  @Override
  public void begun(int units, int kept) {
    if (kept > 0) {
      console.note(kept + " of " + units + " cells are kept from an earlier run");
    }
    done = kept;
    total = units;
    if (done < units) {
      progress.begin("cells", units, done);
    }
  }

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // one call at a time
  public void finished() {
    done++;
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
