package io.github.tdl4j.cli.display;

import io.github.tdl4j.io.Quoting;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The output of a command in UTF-8: results on standard output; notes, progress and errors on
 * standard error. With {@code --quiet} only results and errors are written.
 *
 * <p>All text is escaped by {@link Quoting}, so that names and messages of others cannot write
 * control characters to a terminal. A note or a result is always one line, so that no name can look
 * like a separate message.
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
   * Writes to two streams.
   *
   * @param terminalWidth columns of the terminal of {@code err}; 0 if it is not a terminal
   */
  public Console(OutputStream out, OutputStream err, int terminalWidth) {
    this(out, err, terminalWidth, 0);
  }

  /**
   * The same.
   *
   * @param outputWidth columns of the terminal of {@code out}; 0 if it is not a terminal
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

  /** Writes a page of results, whose lines end in line feeds. */
  public void page(String lines) {
    markWritten();
    out.print(Quoting.page(lines.endsWith("\n") ? lines : lines + "\n"));
    out.flush();
  }

  /**
   * Writes a page for people, fitted to the terminal; without a terminal tables are fitted to 80
   * columns.
   */
  public void pageForPeople(String lines) {
    page(new PageFit(pageWidth(), outputWidth > 0).fit(lines));
  }

  /** Returns whether pages are shown on a terminal. */
  public boolean isTerminal() {
    return outputWidth > 0;
  }

  /** Returns the number of columns of pages and of help. */
  public int pageWidth() {
    return outputWidth > 0 ? Math.max(MIN_WIDTH, outputWidth) : DEFAULT_WIDTH;
  }

  /** Writes a line of results. */
  public void result(String line) {
    page(Quoting.escaped(line));
  }

  /**
   * Writes a note if nothing else is written within {@value #NOTE_DELAY} milliseconds, so that a
   * slow command shows that it is working.
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
   * Writes a note, broken between words on a narrow terminal. A line that begins with blanks is a
   * command to copy and is not broken.
   */
  public void note(String line) {
    markWritten();
    if (!quiet) {
      String shown = Quoting.escaped(line);
      boolean isBroken = terminalWidth > 0 && !shown.startsWith(" ");
      err.print((isBroken ? new PageFit(noteWidth(), true).fit(shown) : shown) + "\n");
    }
  }

  /** Returns the number of columns of notes. */
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

  /** Returns a writer for the library that prints help and version. */
  public PrintWriter resultWriter() {
    return new PrintWriter(out, true, StandardCharsets.UTF_8);
  }

  /** Returns a new display of progress: a bar on a terminal, otherwise occasional lines. */
  public Progress progress() {
    if (quiet) {
      return Progress.silent();
    }
    return terminalWidth > 0
        ? new BarProgress(err, terminalWidth, this::markWritten)
        : new LineProgress(this::note, System::nanoTime);
  }

  /** Returns the reason if results could not be written. */
  public Optional<String> writeFault() {
    return results.fault();
  }
}
