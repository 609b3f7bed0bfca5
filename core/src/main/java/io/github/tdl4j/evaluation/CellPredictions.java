package io.github.tdl4j.evaluation;

import java.util.List;

/** What one cell of the grid said of every test instance of all folds and repeats. */
public record CellPredictions(CellName cell, List<Prediction> predictions) {
  public CellPredictions {
    predictions = List.copyOf(predictions);
  }
}
