package io.github.tdl4j.evaluation;

import java.util.Locale;

/** The origin of the training and test parts. */
public enum SplitKind {
  /** Cross-validation with folds drawn at random in each repeat. */
  RANDOM_FOLDS,
  /** One train/test split provided by the user. */
  FIXED,
  /** Cross-validation with folds provided by the user, the same in each repeat. */
  GIVEN,
  /** No training: a model that was fitted before is tested on all instances. */
  MODEL,
  /** The same with instances that the model has learnt from, so that no difference counts. */
  TRAINING;

  /** Returns whether there are no folds, so that tests that need folds are left out. */
  public boolean isSingle() {
    return this == FIXED || isOfModel();
  }

  /** Returns whether a fitted model is tested. */
  public boolean isOfModel() {
    return this == MODEL || this == TRAINING;
  }

  /** Returns the name in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
