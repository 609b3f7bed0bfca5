package io.github.tdl4j.cli.display;

import io.github.tdl4j.io.Quoting;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where the command speaks: results on standard output, notes, progress and errors on standard
 * error, all in UTF-8. Under {@code --quiet} only results and errors are left.
 *
 * <p>All text goes through {@link Quoting}: names of files and clips, options and foreign messages
 * reach no terminal with control characters in them. A note or a result is one line, whatever it
 * holds, so that no name can look like a message of its own.
 */
public final class Console {
  private static final int NOTE_DELAY = 500;
  private static final int DEFAULT_WIDTH = 80;
  private static final int MIN_WIDTH = 40;

  private final ResultStream results;
  private final PrintStream out;
  private final PrintStream err;
  private final int terminalWidth;
  private final int outputWidth;
  private boolean quiet;
  private boolean verbose;
  private boolean written;

  /**
   * Speaks on two streams.
   *
   * @param terminalWidth columns of the terminal behind {@code err}, 0 when it is none
   */
  public Console(OutputStream out, OutputStream err, int terminalWidth) {
    this(out, err, terminalWidth, 0);
  }

  /**
   * The same.
   *
   * @param outputWidth columns of the terminal behind {@code out}, 0 when it is none
   */
  public Console(OutputStream out, OutputStream err, int terminalWidth, int outputWidth) {
    this.outputWidth = outputWidth;
    this.results = new ResultStream(out);
    this.out = new PrintStream(results, true, StandardCharsets.UTF_8);
    this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    this.terminalWidth = terminalWidth;
  }

  public void setQuiet(boolean quiet) {
    this.quiet = quiet;
  }

  public void setVerbose(boolean verbose) {
    this.verbose = verbose;
  }

  /** A page of what the user asked for, whose lines end in line feeds. */
  public void page(String lines) {
    markWritten();
    out.print(Quoting.page(lines.endsWith("\n") ? lines : lines + "\n"));
    out.flush();
  }

  /** A page for people, fitted to the terminal; its tables to 80 columns where there is none. */
  public void pageForPeople(String lines) {
    page(new PageFit(pageWidth(), outputWidth > 0).fit(lines));
  }

  /** Columns of pages and of help. */
  public int pageWidth() {
    return outputWidth > 0 ? Math.max(MIN_WIDTH, outputWidth) : DEFAULT_WIDTH;
  }

  /** A line of what the user asked for. */
  public void result(String line) {
    page(Quoting.escaped(line));
  }

  /**
   * A line that says what happens, if nothing else is said within {@value #NOTE_DELAY}
   * milliseconds: a command that takes long shall not seem dead, and one that does not shall say no
   * more.
   */
  public void noteSoon(String line) {
    Thread waiting =
        new Thread(
            () -> {
              try {
                Thread.sleep(NOTE_DELAY);
                noteUnlessWritten(line);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "first note");
    waiting.setDaemon(true);
    waiting.start();
  }

  private synchronized void noteUnlessWritten(String line) {
    if (!written) {
      note(line);
    }
  }

  private synchronized void markWritten() {
    written = true;
  }

  /**
   * A line that says what happens, broken between words where the terminal is narrower. One that
   * begins with blanks is a command to be copied, and stays whole.
   */
  public void note(String line) {
    markWritten();
    if (!quiet) {
      String shown = Quoting.escaped(line);
      boolean isBroken = terminalWidth > 0 && !shown.startsWith(" ");
      err.print((isBroken ? new PageFit(noteWidth(), true).fit(shown) : shown) + "\n");
    }
  }

  /** Columns of notes, where there is a terminal or not. */
  public int noteWidth() {
    return terminalWidth > 0 ? Math.max(MIN_WIDTH, terminalWidth) : DEFAULT_WIDTH;
  }

  /**
   * Writes an error message, wrapped between words on a terminal, and the stack trace under {@code
   * --verbose}.
   */
  public void error(String lines, Throwable cause) {
    markWritten();
    String shown = Quoting.page(lines);
    err.print((terminalWidth > 0 ? new PageFit(noteWidth(), true).fit(shown) : shown) + "\n");
    if (verbose) {
      err.print(StackTraces.of(cause));
    }
  }

  /** For the library that prints help and version. */
  public PrintWriter resultWriter() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  /** A new display of progress: a bar on a terminal, else a line now and then. */
  public Progress progress() {
    if (quiet) {
      return Progress.silent();
    }
    return terminalWidth > 0
        ? new BarProgress(err, terminalWidth, this::markWritten)
        : new LineProgress(this::note, System::nanoTime);
  }

  /** Why results were lost, if they were. */
  public Optional<String> writeFault() {
    return results.fault();
  }
}
