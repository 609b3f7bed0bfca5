package io.github.tdl4j.evaluation;

import io.github.tdl4j.evaluation.selection.FoldSelection;
import java.util.List;

/**
 * The predictions of one cell for every test instance of all folds and repeats.
 *
 * @param cell name of the cell
 * @param predictions one for each test instance of each fold
 * @param choices the selected transfer of each fold for an automatic cell; empty for other cells
 */
public record CellPredictions(
    CellName cell, List<Prediction> predictions, List<FoldSelection> choices) {
  public CellPredictions {
    predictions = List.copyOf(predictions);
    choices = List.copyOf(choices);
    if (!cell.isAuto() && !choices.isEmpty()) {
      throw new IllegalArgumentException(
          "choices must belong to an automatic cell but belong to " + cell);
    }
  }

  /** Returns the share of correct predictions, from 0 to 1; NaN without predictions. */
  public double accuracy() {
    return (double) predictions.stream().filter(Prediction::correct).count() / predictions.size();
  }

  /** Creates the predictions of a cell without automatic selection. */
  public CellPredictions(CellName cell, List<Prediction> predictions) {
    this(cell, predictions, List.of());
  }
}
