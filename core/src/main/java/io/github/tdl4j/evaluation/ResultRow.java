package io.github.tdl4j.evaluation;

import java.util.List;
import java.util.Optional;

/**
 * The figures of one cell.
 *
 * @param comparison only for {@link Method#TDL}, and only beside unimodal
 * @param choices of an automatic cell, a fold each; else none
 */
public record ResultRow(
    CellName cell, Score score, Optional<Comparison> comparison, List<Choice> choices) {
  public ResultRow {
    choices = List.copyOf(choices);
  }
}
