package io.github.tdl4j.experiment.settings;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.math.Check;
import java.util.List;

/**
 * How a transfer is chosen automatically.
 *
 * @param rounds within a fold's training part, at least 2
 * @param goals of a choice each, at least one
 */
public record AutoSettings(int rounds, List<Goal> goals) {
  /** A rehearsal is tested on this part of the training clips of the seen labels. */
  public static final int INNER_FOLDS = 4;

  public AutoSettings {
    Check.atLeast("rehearsals", rounds, 2);
    Check.atLeast("the number of goals", goals.size(), 1);
    goals = List.copyOf(goals);
  }
}
