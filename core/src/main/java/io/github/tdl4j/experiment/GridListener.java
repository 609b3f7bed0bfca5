package io.github.tdl4j.experiment;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Results;
import java.nio.file.Path;
import java.util.List;

/** Hears how far a grid is; called from many threads, one call at a time. */
public interface GridListener {
  /** The output folder is chosen, and held from now on. */
  default void opened(Path folder) {}

  /**
   * The grid begins.
   *
   * @param total units of work: every cell of every fold of every repeat
   * @param kept how many of them an earlier run has left
   */
  void begun(int total, int kept);

  /** One more unit is done and kept. */
  void finished();

  /** Something goes on otherwise than usual, as a cache that cannot be written. */
  default void noted(String note) {}

  /**
   * All is done. The output folder is still held, so that no other run writes to it what this one
   * reports there.
   */
  default void reporting(Results results, List<CellPredictions> predictions) {}

  /** A listener that does nothing. */
  static GridListener silent() {
    return new GridListener() {
      @Override
      public void begun(int total, int kept) {}

      @Override
      public void finished() {}
    };
  }
}
