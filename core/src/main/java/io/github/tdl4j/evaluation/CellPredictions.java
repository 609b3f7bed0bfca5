package io.github.tdl4j.evaluation;

import io.github.tdl4j.evaluation.selection.DescriptionChoice;
import io.github.tdl4j.evaluation.selection.FoldSelection;
import java.util.List;

/**
 * The predictions of one cell for every test instance of all folds and repeats.
 *
 * @param cell name of the cell
 * @param predictions one for each test instance of each fold
 * @param choices the selected transfer of each fold for an automatic cell; empty for other cells
 * @param descriptions the weights of descriptions of labels in all folds for a map that reads them;
 *     empty for other cells
 */
public record CellPredictions(
    CellName cell,
    List<Prediction> predictions,
    List<FoldSelection> choices,
    List<DescriptionChoice> descriptions) {
  public CellPredictions {
    predictions = List.copyOf(predictions);
    choices = List.copyOf(choices);
    descriptions = List.copyOf(descriptions);
    if (!cell.isAuto() && !choices.isEmpty()) {
      throw new IllegalArgumentException(
          "choices must belong to an automatic cell but belong to " + cell);
    }
  }

  /** Returns the share of correct predictions, from 0 to 1; NaN without predictions. */
  public double accuracy() {
    return (double) predictions.stream().filter(Prediction::correct).count() / predictions.size();
  }

  /**
   * Creates the predictions of a cell without descriptions of labels.
   *
   * @param choices the selected transfer of each fold for an automatic cell; empty for other cells
   */
  public CellPredictions(CellName cell, List<Prediction> predictions, List<FoldSelection> choices) {
    this(cell, predictions, choices, List.of());
  }

  /** Creates the predictions of a cell without automatic selection. */
  public CellPredictions(CellName cell, List<Prediction> predictions) {
    this(cell, predictions, List.of());
  }
}
