package io.github.tdl4j.evaluation.selection;

import io.github.tdl4j.math.Check;
import java.util.List;
import java.util.OptionalInt;

/**
 * The transfer that was selected automatically in one fold, with all candidates.
 *
 * @param repeat from 0
 * @param fold from 0
 * @param chosen index of the selected candidate; empty if no transfer was selected, so that the
 *     predictions of the fold are those of Unimodal
 * @param reason the reason for the selection, one line
 */
public record FoldSelection(
    int repeat, int fold, List<TransferCandidate> candidates, OptionalInt chosen, String reason) {
  public FoldSelection {
    Check.atLeast("repeat", repeat, 0);
    Check.atLeast("fold", fold, 0);
    candidates = List.copyOf(candidates);
    if (chosen.isPresent()) {
      Check.inRange("chosen", chosen.getAsInt(), 0, candidates.size() - 1);
    }
  }

  /** Returns i of the selected TDLFT(i); empty if no transfer was selected. */
  public OptionalInt layer() {
    return chosen.isPresent()
        ? OptionalInt.of(candidates.get(chosen.getAsInt()).layer())
        : OptionalInt.empty();
  }
}
