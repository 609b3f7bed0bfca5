package io.github.tdl4j.evaluation;

import io.github.tdl4j.math.Check;
import java.util.List;
import java.util.OptionalInt;

/**
 * What an automatic transfer chose in one fold, and its evidence.
 *
 * @param repeat from 0
 * @param fold from 0
 * @param chosen the place of the chosen one among the candidates; empty for no transfer at all, so
 *     that the fold's answers are unimodal's
 * @param reason one line for the reader
 */
public record Choice(
    int repeat, int fold, List<Candidate> candidates, OptionalInt chosen, String reason) {
  public Choice {
    Check.atLeast("repeat", repeat, 0);
    Check.atLeast("fold", fold, 0);
    candidates = List.copyOf(candidates);
    if (chosen.isPresent()) {
      Check.inRange("chosen", chosen.getAsInt(), 0, candidates.size() - 1);
    }
  }

  /** i of the chosen TDLFT(i); empty for no transfer. */
  public OptionalInt layer() {
    return chosen.isPresent()
        ? OptionalInt.of(candidates.get(chosen.getAsInt()).layer())
        : OptionalInt.empty();
  }
}
