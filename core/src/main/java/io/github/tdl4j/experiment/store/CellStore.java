package io.github.tdl4j.experiment.store;

import io.github.tdl4j.evaluation.Choice;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.experiment.fold.GridCell;
import java.util.List;
import java.util.Optional;

/** The answers of finished units of work, each a cell in a fold. */
public interface CellStore {
  /** Returns whether any unit is kept. */
  boolean hasAny();

  /** Returns whether this unit is kept. */
  boolean has(Unit unit);

  /**
   * Keeps a unit.
   *
   * @param choice what an automatic cell chose
   */
  void keep(Unit unit, List<Prediction> predictions, Optional<Choice> choice);

  /**
   * The answers of a unit that is kept.
   *
   * @throws io.github.tdl4j.io.InputException if what is kept is damaged
   */
  List<Prediction> predictions(Unit unit, ExperimentData data);

  /**
   * What an automatic cell chose in a unit that is kept.
   *
   * @throws io.github.tdl4j.io.InputException if what is kept is damaged
   */
  Choice choice(Unit unit);

  /** A cell in a fold. */
  record Unit(FoldPlan fold, GridCell cell) {}
}
