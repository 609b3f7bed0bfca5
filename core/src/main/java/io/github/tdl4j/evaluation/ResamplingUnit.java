package io.github.tdl4j.evaluation;

import java.util.Locale;

/** The unit that the bootstrap resamples; units are independent of each other. */
public enum ResamplingUnit {
  /** An instance with its predictions in all repeats. */
  INSTANCE,
  /** A group with all its instances, for folds that keep groups apart. */
  GROUP;

  /** Returns the name in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  String of(Prediction prediction) {
    return switch (this) {
      case INSTANCE -> prediction.instance();
      case GROUP -> prediction.group();
    };
  }
}
