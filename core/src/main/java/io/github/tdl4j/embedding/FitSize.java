package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Check;

/**
 * The size of the pairs that a method is fitted to. It is known before any network is trained.
 *
 * @param pairs n, at least 0
 * @param sourceWidth p, at least 1
 * @param targetWidth q, at least 1
 * @param steps the numbers of time steps that lie side by side in the rows
 */
public record FitSize(
    int pairs, int sourceWidth, int targetWidth, ParallelActivations.Steps steps) {
  public FitSize {
    Check.atLeast("pairs", pairs, 0);
    Check.atLeast("sourceWidth", sourceWidth, 1);
    Check.atLeast("targetWidth", targetWidth, 1);
  }

  /** Returns the largest rank that centred rows of both sides can have, at least 0. */
  public int rank() {
    return Math.max(0, Math.min(Math.min(sourceWidth, targetWidth), pairs - 1));
  }
}
