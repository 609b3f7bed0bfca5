package io.github.tdl4j.evaluation;

import java.util.List;

/**
 * The figures and the predictions of an experiment.
 *
 * @param results figures of all cells
 * @param predictions predictions of each cell, in the order of the grid
 */
public record ExperimentOutcome(Results results, List<CellPredictions> predictions) {
  public ExperimentOutcome {
    predictions = List.copyOf(predictions);
  }
}
