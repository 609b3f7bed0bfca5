package io.github.tdl4j.experiment.store;

import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.experiment.fold.GridCell;
import java.util.List;
import java.util.Optional;

/** Stores the results of finished units of work, each a cell in a fold. */
public interface CellStore {
  /** Returns whether any unit is stored. */
  boolean hasAny();

  /** Returns whether this unit is stored. */
  boolean has(Unit unit);

  /**
   * Stores a unit.
   *
   * @param choice the choice of a selected transfer
   */
  void keep(Unit unit, List<Prediction> predictions, Optional<FoldSelection> choice);

  /**
   * Returns the predictions of a stored unit.
   *
   * @throws io.github.tdl4j.io.InputException if the stored unit is damaged
   */
  List<Prediction> predictions(Unit unit, ExperimentData data);

  /**
   * Returns the choice of a stored unit of a selected transfer.
   *
   * @throws io.github.tdl4j.io.InputException if the stored unit is damaged
   */
  FoldSelection choice(Unit unit);

  /** A cell in a fold. */
  record Unit(FoldPlan fold, GridCell cell) {}
}
