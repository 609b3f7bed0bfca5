package io.github.tdl4j.experiment.settings;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.math.Check;
import java.util.List;
import java.util.OptionalInt;

/**
 * Settings of the selection of a transfer by inner validation.
 *
 * @param rounds rounds of inner validation, at least 2; key {@code transfer.innerValidations}
 * @param goals figures to maximise, one selection for each, at least one
 * @param shortlist number of maps of each layer that take part in the rounds, at least 1; empty if
 *     all do; key {@code transfer.shortlist}
 */
public record AutoSettings(int rounds, List<Goal> goals, OptionalInt shortlist) {
  /** Number of inner folds of the training instances of seen labels. */
  public static final int INNER_FOLDS = 4;

  public AutoSettings {
    Check.atLeast("innerValidations", rounds, 2);
    Check.atLeast("the number of goals", goals.size(), 1);
    goals = List.copyOf(goals);
    shortlist.ifPresent(count -> Check.atLeast("shortlist", count, 1));
  }

  /** Returns whether some maps alone take part in the rounds. */
  public boolean hasShortlist() {
    return shortlist.isPresent();
  }
}
