package io.github.tdl4j.doctor.rules;

import java.util.Locale;

/** How much a finding matters. */
public enum Severity {
  /** No experiment can be run with this data set. */
  ERROR,
  /** Results may be wrong or an experiment refused: somebody should look. */
  WARNING,
  /** Good to know. */
  NOTE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
