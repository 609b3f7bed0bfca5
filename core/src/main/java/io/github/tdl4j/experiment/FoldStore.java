package io.github.tdl4j.experiment;

import io.github.tdl4j.experiment.fold.Ensemble;
import io.github.tdl4j.experiment.fold.FoldPlan;

/** Stores what the settings keep of each fold. Calls come from many threads. */
public interface FoldStore {
  /** Returns whether nothing of a fold is missing. */
  boolean has(FoldPlan fold);

  /** Stores what is missing of a fold. */
  void keep(FoldPlan fold, Ensemble ensemble);

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
