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
import io.github.tdl4j.tracking.delivery.RunTracking;
import io.github.tdl4j.tracking.delivery.TrackingTarget;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows the progress of a grid, tracks its events, and writes the reports at its end. */
public final class GridProgress implements GridListener, AutoCloseable {
  private static final ResumableProgress.Terms TERMS =
      new ResumableProgress.Terms("cell", "run", "run", "computing cells");

  private final ResumableProgress progress;
  private final List<TrackingTarget> targets;
  private final GridStanding standing = new GridStanding();
  private volatile Path out;
  private @Nullable RunTracking tracking;

  /**
   * Makes a display without trackers.
   *
   * @param out folder of the reports until another folder is opened
   */
  public GridProgress(Path out, Console console) {
    this(out, console, List.of());
  }

  /**
   * Makes a display.
   *
   * @param out folder of the reports until another folder is opened
   * @param targets trackers that get the numbers of the run
   */
  public GridProgress(Path out, Console console, List<TrackingTarget> targets) {
    this.out = out;
    this.targets = List.copyOf(targets);
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
    if (tracking != null) {
      tracking.happened(event);
    }
    if (standing.happened(event)) {
      progress.tell(standing.standing());
    }
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
    if (tracking != null) {
      tracking.finished();
    }
  }

  /** Ends the display, after success or failure. */
  @Override
  public void close() {
    progress.close();
    if (tracking != null) {
      tracking.close();
    }
  }
}
