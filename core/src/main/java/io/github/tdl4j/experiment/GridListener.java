package io.github.tdl4j.experiment;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.event.RunEvent;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import java.nio.file.Path;
import java.util.List;

/** Receives the progress of a grid. Calls come from many threads, one at a time. */
public interface GridListener {
  /** Called when the run folder has been chosen and locked. */
  default void opened(Path folder) {}

  /**
   * Called when the grid begins.
   *
   * @param total number of units: cells times folds times repeats
   * @param kept number of units that an earlier run has stored
   */
  void begun(int total, int kept);

  /** Called when one more unit is computed and stored. */
  void finished();

  /** Called with each event of the run, in the order in which they happen. */
  default void happened(RunEvent event) {}

  /**
   * Called when the grid has begun, with each cell that an earlier run has stored. That run may
   * have been killed before it could tell of the cell.
   */
  default void kept(RunEvent.CellDone event) {}

  /** Called with a note, for example that a cache cannot be written. */
  default void noted(String note) {}

  /**
   * Returns the store of what the settings keep of each fold. Called once if they keep anything.
   *
   * @param folder the run folder, which is locked
   */
  default FoldStore keeping(ExperimentSettings settings, Path folder, ExperimentData data) {
    return FoldStore.none();
  }

  /**
   * Called at the end. The run folder is still locked, so that no other run writes reports to it.
   */
  default void reporting(Results results, List<CellPredictions> predictions) {}

  /**
   * Called before the run folder is released, after success or failure. Later nothing may be
   * written to the folder.
   */
  default void releasing() {}

  /** Returns a listener that does nothing. */
  static GridListener silent() {
    return new GridListener() {
      @Override
      public void begun(int total, int kept) {}

      @Override
      public void finished() {}
    };
  }
}
