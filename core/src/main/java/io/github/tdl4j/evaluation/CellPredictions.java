package io.github.tdl4j.evaluation;

import java.util.List;

/**
 * What one cell of the grid said of every test instance of all folds and repeats.
 *
 * @param choices for an automatic cell what was chosen in each fold; else none
 */
public record CellPredictions(CellName cell, List<Prediction> predictions, List<Choice> choices) {
  public CellPredictions {
    predictions = List.copyOf(predictions);
    choices = List.copyOf(choices);
    if (!cell.isAuto() && !choices.isEmpty()) {
      throw new IllegalArgumentException("choices must be of the cell auto but are of " + cell);
    }
  }

  /** A cell that chose nothing. */
  public CellPredictions(CellName cell, List<Prediction> predictions) {
    this(cell, predictions, List.of());
  }
}
