package io.github.tdl4j.cli.display;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.experiment.FoldStore;
import io.github.tdl4j.experiment.GridListener;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.model.fit.KeptFolds;
import io.github.tdl4j.report.ReportFiles;
import java.nio.file.Path;
import java.util.List;

/** Shows the progress of a grid and writes the reports at its end. */
public final class GridProgress implements GridListener, AutoCloseable {
  private volatile Path out;
  private final Console console;
  private final Progress progress;
  private final Thread shutdownHook = new Thread(this::noteCheckpoint, "shutdown note");
  private volatile int done;
  private volatile int total;

  /**
   * Makes a display.
   *
   * @param out folder of the reports until another folder is opened
   */
  public GridProgress(Path out, Console console) {
    this.out = out;
    this.console = console;
    this.progress = console.progress();
    Runtime.getRuntime().addShutdownHook(shutdownHook);
  }

  /** Runs on Ctrl-C. */
  private void noteCheckpoint() {
    progress.end();
    console.note(stopped(done, total));
  }

  /** Returns the note on an interruption; {@code total} is 0 before the data set has been read. */
  public static String stopped(int done, int total) {
    return total == 0
        ? "stopped before the first cell; the same command starts again"
        : "stopped; " + done + " of " + total + " cells are kept; the same command resumes the run";
  }

  @Override
  public void opened(Path folder) {
    out = folder;
  }

  /** Returns the folder of the reports. */
  public Path folder() {
    return out;
  }

  @Override
  public void begun(int units, int kept) {
    if (kept > 0) {
      console.note(kept + " of " + units + " cells are kept from an earlier run");
    }
    done = kept;
    total = units;
    if (done < units) {
      progress.begin("computing cells", units, done);
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

  @Override
  public FoldStore keeping(ExperimentSettings settings, Path folder, ExperimentData data) {
    return new KeptFolds(settings, folder, data);
  }

  @Override
  public void reporting(Results results, List<CellPredictions> predictions) {
    ReportFiles.write(out, results, predictions);
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
