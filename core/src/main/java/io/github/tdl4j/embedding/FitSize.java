package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Check;

/**
 * The size of the pairs that a method is fitted to. It is known before any network is trained.
 *
 * @param pairs n, at least 0
 * @param sourceWidth p, at least 1 and the number of source steps
 * @param targetWidth q, at least 1 and the number of target steps
 * @param steps the numbers of time steps that lie side by side in the rows; {@link
 *     ParallelActivations.Steps#ONE} where there are none
 */
public record FitSize(
    int pairs, int sourceWidth, int targetWidth, ParallelActivations.Steps steps) {
  public FitSize {
    Check.atLeast("pairs", pairs, 0);
    Check.notNull("steps", steps);
    Check.atLeast("sourceWidth", sourceWidth, steps.source());
    Check.atLeast("targetWidth", targetWidth, steps.target());
  }

  /** Returns the largest rank that centred rows of both sides can have, at least 0. */
  public int rank() {
    return Math.max(0, Math.min(Math.min(sourceWidth, targetWidth), pairs - 1));
  }
}
