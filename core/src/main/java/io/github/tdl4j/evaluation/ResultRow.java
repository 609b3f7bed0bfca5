package io.github.tdl4j.evaluation;

import io.github.tdl4j.evaluation.selection.DescriptionChoice;
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
 * @param descriptions the weights of descriptions of labels in all folds for a map that reads them;
 *     else empty
 */
public record ResultRow(
    CellName cell,
    Score score,
    Optional<Comparison> comparison,
    List<FoldSelection> choices,
    List<DescriptionChoice> descriptions) {
  public ResultRow {
    choices = List.copyOf(choices);
    descriptions = List.copyOf(descriptions);
  }

  /**
   * Creates the figures of a cell without descriptions of labels.
   *
   * @param cell name of the cell
   * @param score accuracies and their intervals
   * @param comparison for {@link Method#TDL} if the results have Unimodal; else empty
   * @param choices the selected transfer of each fold for an automatic cell; else empty
   */
  public ResultRow(
      CellName cell, Score score, Optional<Comparison> comparison, List<FoldSelection> choices) {
    this(cell, score, comparison, choices, List.of());
  }
}
