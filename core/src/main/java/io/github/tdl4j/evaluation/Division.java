package io.github.tdl4j.evaluation;

import java.util.Locale;

/** The way in which instances were divided into what is learnt from and what is tested. */
public enum Division {
  /** Folds that the program has drawn, anew in each repeat. */
  DRAWN,
  /** One train/test split of the user's: there are no folds to test differences over. */
  FIXED,
  /** Folds of the user's, the same in each repeat. */
  GIVEN;

  /** The name in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
