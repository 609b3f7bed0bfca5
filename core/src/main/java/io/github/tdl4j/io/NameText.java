package io.github.tdl4j.io;

import java.util.Optional;

/** The rules for names: a name can be displayed and can be written as UTF-8. */
public final class NameText {
  private NameText() {}

  /** Returns the rule that a text breaks, to follow "must be"; empty for a valid name. */
  public static Optional<String> brokenRule(String name) {
    if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("text without control characters");
    }
    return isUnicode(name) ? Optional.empty() : Optional.of("text without unpaired surrogates");
  }

  /**
   * Returns whether a text has no unpaired surrogate. Such a half has no UTF-8 form: written, it
   * would become a question mark, and different names would become one.
   */
  public static boolean isUnicode(String text) {
    return text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
  }
}
