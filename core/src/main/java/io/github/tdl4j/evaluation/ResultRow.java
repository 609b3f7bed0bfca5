package io.github.tdl4j.evaluation;

import io.github.tdl4j.evaluation.selection.FoldSelection;
import java.util.List;
import java.util.Optional;

/**
 * The figures of one cell.
 *
 * @param cell name of the cell
 * @param score accuracies and their intervals
 * @param comparison for {@link Method#TDL} if the results have Unimodal; else empty
 * @param choices the selected transfer of each fold for an automatic cell; else empty
 */
public record ResultRow(
    CellName cell, Score score, Optional<Comparison> comparison, List<FoldSelection> choices) {
  public ResultRow {
    choices = List.copyOf(choices);
  }
}
