package io.github.tdl4j.cli.display;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.experiment.FoldStore;
import io.github.tdl4j.experiment.GridListener;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.event.RunEvent;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.model.fit.KeptFolds;
import io.github.tdl4j.report.ReportFiles;
import io.github.tdl4j.tracking.RecordedMetrics;
import io.github.tdl4j.tracking.delivery.RunTracking;
import io.github.tdl4j.tracking.delivery.TrackingTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Shows the progress of a grid, tracks its events, and writes the reports at its end. */
public final class GridProgress implements GridListener, AutoCloseable {
  private static final ResumableProgress.Terms TERMS =
      new ResumableProgress.Terms("cell", "run", "run", "computing cells");

  private final Console console;
  private final ResumableProgress progress;
  private final List<TrackingTarget> targets;
  private final Ending ending;
  private final GridStanding standing = new GridStanding();
  private final AtomicBoolean hasToldRest = new AtomicBoolean();
  private final Thread shutdownHook = new Thread(this::tellRest, "tracking note");
  private volatile Path out;
  private volatile @Nullable RunTracking tracking;

  /** Receives the end of a run. */
  public interface Ending {
    /** Called when the reports are written, before trackers are waited for. */
    default void reported(Results results, Path folder) {}

    /** Returns the command that sends the rest of the run to trackers. */
    default String rest(Path folder, List<TrackingTarget> targets) {
      return "";
    }
  }

  /**
   * Makes a display without trackers.
   *
   * @param out folder of the reports until another folder is opened
   */
  public GridProgress(Path out, Console console) {
    this(out, console, List.of(), new Ending() {});
  }

  /**
   * Makes a display.
   *
   * @param out folder of the reports until another folder is opened
   * @param targets trackers that get the numbers of the run
   * @param ending receives the end of the run
   */
  public GridProgress(Path out, Console console, List<TrackingTarget> targets, Ending ending) {
    this.out = out;
    this.console = console;
    this.targets = List.copyOf(targets);
    this.ending = ending;
    this.progress = new ResumableProgress(TERMS, console);
  }

  /** Returns the note on an interruption; {@code total} is 0 before the data set has been read. */
  public static String stopped(int done, int total) {
    return TERMS.stopped(done, total);
  }

  @Override
  public void opened(Path folder) {
    out = folder;
    RunTracking opened = RunTracking.open(folder, targets, this::noted);
    tracking = opened;
    opened.history().forEach(recorded -> standing.happened(recorded.event()));
  }

  @Override
  public void happened(RunEvent event) {
    RunTracking opened = tracking;
    boolean isNew = opened == null || opened.happened(event);
    if (isNew && standing.happened(event)) {
      progress.tell(standing.standing());
    }
  }

  @Override
  public void kept(RunEvent.CellDone event) {
    happened(event);
  }

  /** Returns the folder of the reports. */
  public Path folder() {
    return out;
  }

  @Override
  public void begun(int units, int kept) {
    progress.begun(units, kept);
  }

  @Override
  public void finished() {
    progress.finished();
  }

  @Override
  public void noted(String note) {
    progress.noted(note);
  }

  @Override
  public FoldStore keeping(ExperimentSettings settings, Path folder, ExperimentData data) {
    return new KeptFolds(settings, folder, data);
  }

  @Override
  public void reporting(Results results, List<CellPredictions> predictions) {
    ReportFiles.write(out, results, predictions);
    RunTracking opened = tracking;
    if (opened != null) {
      opened.finished();
    }
    progress.close();
    ending.reported(results, out);
  }

  /** Waits for the trackers; an interruption says how they get the rest. */
  @Override
  public void releasing() {
    RunTracking opened = tracking;
    if (opened == null) {
      return;
    }
    progress.close();
    try {
      Runtime.getRuntime().addShutdownHook(shutdownHook);
      opened.close();
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      // The program is ending; what Ctrl-C does then has begun.
    }
  }

  /** Notes which trackers lack a part of the run, and the command that sends it. */
  private void tellRest() {
    RunTracking opened = tracking;
    List<RunTracking.Undelivered> missing = opened == null ? List.of() : opened.undelivered();
    boolean isThere = RecordedMetrics.areIn(out); // a run that stored nothing has no folder
    if (missing.isEmpty() || !isThere || hasToldRest.getAndSet(true)) {
      return;
    }
    for (RunTracking.Undelivered one : missing) {
      console.note("note: " + one.target() + " does not have the whole run: " + one.reason());
    }
    console.note("this command sends the rest:");
    console.note(
        "  " + ending.rest(out, missing.stream().map(RunTracking.Undelivered::target).toList()));
  }

  /** Ends the display, after success or failure. */
  @Override
  public void close() {
    progress.close();
    releasing();
    tellRest();
  }
}
