package io.github.tdl4j.evaluation;

import java.util.Locale;

/** What the bootstrap draws at once: what is independent of each other in the test parts. */
public enum DrawnUnit {
  /** A clip with its predictions of all repeats. */
  CLIP,
  /** A speaker with all clips: where folds keep speakers apart, other speakers are the question. */
  SPEAKER;

  /** The name in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String of(Prediction prediction) {
    return switch (this) {
      case CLIP -> prediction.instance();
      case SPEAKER -> prediction.speaker();
    };
  }
}
