package io.github.tdl4j.evaluation;

import java.util.Locale;

/** What the bootstrap draws at once: what is independent of each other in the test parts. */
public enum ResamplingUnit {
  /** An instance with its predictions of all repeats. */
  INSTANCE,
  /**
   * A group with all its instances: where folds keep groups apart, other groups are the question.
   */
  GROUP;

  /** The name in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String of(Prediction prediction) {
    return switch (this) {
      case INSTANCE -> prediction.instance();
      case GROUP -> prediction.speaker();
    };
  }
}
