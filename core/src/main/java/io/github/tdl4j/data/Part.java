package io.github.tdl4j.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A part of a train/test split that is given. */
public enum Part {
  /** Training instances. */
  TRAIN,
  /**
   * Instances for the choice of settings, which are neither in the training nor in the test part.
   */
  VALIDATION,
  /** Test instances. */
  TEST;

  /** The name in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The part of this name, which is in small letters; empty where there is none. */
  public static Optional<Part> of(String word) {
    return Arrays.stream(values()).filter(part -> part.word().equals(word)).findFirst();
  }

  /** The names in files. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Part::word).toList();
  }
}
