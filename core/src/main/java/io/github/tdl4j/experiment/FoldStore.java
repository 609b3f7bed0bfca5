package io.github.tdl4j.experiment;

import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.Ensemble;
import io.github.tdl4j.experiment.fold.FoldPlan;
import java.nio.file.Path;

/** Stores what the settings keep of each fold. Calls come from many threads. */
public interface FoldStore {
  /** Returns whether nothing of a fold is missing. */
  boolean has(FoldPlan fold);

  /** Stores what is missing of a fold. */
  void keep(FoldPlan fold, Ensemble ensemble);

  /** Makes the store of a run. */
  @FunctionalInterface
  interface Factory {
    /**
     * Returns a store in a run folder, which is locked.
     *
     * @param folder the run folder
     */
    FoldStore of(Path folder, ExperimentData data);
  }

  /** Returns a store that keeps nothing. */
  static FoldStore none() {
    return new FoldStore() {
      @Override
      public boolean has(FoldPlan fold) {
        return true;
      }

      @Override
      public void keep(FoldPlan fold, Ensemble ensemble) {}
    };
  }
}
