package io.github.tdl4j.data;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A part of a train/test split that is given. */
public enum Part {
  /** Instances that are learnt from. */
  TRAIN,
  /** Instances that settings may be chosen by, which are neither learnt from nor tested. */
  VALIDATION,
  /** Instances that are tested. */
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
