package io.github.tdl4j.experiment.store;

import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.selection.DescriptionChoice;
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
   * @param choices what was chosen in the fold
   */
  void keep(Unit unit, List<Prediction> predictions, Choices choices);

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

  /**
   * Returns the weights of descriptions of labels of a stored unit; empty for a map that reads
   * none.
   *
   * @throws io.github.tdl4j.io.InputException if the stored unit is damaged
   */
  List<DescriptionChoice> descriptions(Unit unit);

  /**
   * The selections of a cell in a fold.
   *
   * @param transfer the choice of a selected transfer
   * @param descriptions the weights of a map that reads descriptions of labels; else empty
   */
  record Choices(Optional<FoldSelection> transfer, List<DescriptionChoice> descriptions) {
    public Choices {
      descriptions = List.copyOf(descriptions);
    }
  }

  /** A cell in a fold. */
  record Unit(FoldPlan fold, GridCell cell) {}
}
