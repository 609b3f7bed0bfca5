package io.github.tdl4j.cli.display;

import java.util.Locale;

/**
 * Shows the progress of work whose finished units are kept, so that the same command resumes it.
 */
final class ResumableProgress implements AutoCloseable {
  /**
   * The terms for the work in messages.
   *
   * @param unit one unit, as {@code cell}
   * @param work the whole, as {@code run}
   * @param earlier what kept units come from, as {@code run}
   * @param title of the display
   */
  record Terms(String unit, String work, String earlier, String title) {
    private static String areOrIs(int count) {
      return count == 1 ? "is" : "are";
    }

    /** Returns the note on an interruption; {@code total} is 0 before the data set was read. */
    String stopped(int done, int total) {
      return total == 0
          ? "stopped before the first " + unit + "; the same command starts again"
          : String.format(
              Locale.ROOT,
              "stopped; %d of %d %ss %s kept; the same command resumes the %s",
              done,
              total,
              unit,
              areOrIs(done),
              work);
    }
  }

  private final Terms terms;
  private final Console console;
  private final Progress progress;
  private final Thread shutdownHook = new Thread(this::noteStop, "shutdown note");
  private volatile int done;
  private volatile int total;

  ResumableProgress(Terms terms, Console console) {
    this.terms = terms;
    this.console = console;
    this.progress = console.progress();
    Runtime.getRuntime().addShutdownHook(shutdownHook);
  }

  /** Runs on Ctrl-C. */
  private void noteStop() {
    progress.end();
    console.note(terms.stopped(done, total));
  }

  /** Begins with the units that are kept. */
  void begun(int units, int kept) {
    if (kept > 0) {
      console.note(
          kept
              + " of "
              + units
              + " "
              + terms.unit()
              + "s "
              + Terms.areOrIs(kept)
              + " kept from an earlier "
              + terms.earlier());
    }
    done = kept;
    total = units;
    if (done < units) {
      progress.begin(terms.title(), units, done);
    }
  }

  /** Counts one more unit. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // one call at a time
  void finished() {
    done++;
    progress.step(done);
  }

  /** Shows the standing of the work. */
  void tell(Standing standing) {
    progress.tell(standing);
  }

  void noted(String note) {
    console.note("note: " + note);
  }

  /** Ends the display, after success or failure. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      return; // the hook runs already
    }
    progress.end();
  }
}
