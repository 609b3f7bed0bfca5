package io.github.tdl4j.experiment.settings;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.math.Check;
import java.util.List;

/**
 * Settings of the selection of a transfer by inner validation.
 *
 * @param rounds rounds of inner validation, at least 2; key {@code transfer.innerValidations}
 * @param goals figures to maximise, one selection for each, at least one
 */
public record AutoSettings(int rounds, List<Goal> goals) {
  /** Number of inner folds of the training instances of seen labels. */
  public static final int INNER_FOLDS = 4;

  public AutoSettings {
    Check.atLeast("innerValidations", rounds, 2);
    Check.atLeast("the number of goals", goals.size(), 1);
    goals = List.copyOf(goals);
  }
}
