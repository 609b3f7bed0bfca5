package io.github.tdl4j.experiment;

import io.github.tdl4j.math.Check;

/**
 * How a transfer is chosen automatically.
 *
 * @param rehearsals within a fold's training part, at least 2
 */
public record AutoSettings(int rehearsals) {
  /** A rehearsal is tested on this part of the training clips of the seen labels. */
  static final int INNER_FOLDS = 4;

  public AutoSettings {
    Check.atLeast("rehearsals", rehearsals, 2);
  }
}
