package io.github.tdl4j.doctor.rules;

import java.util.Locale;

/** The severity of a finding. */
public enum Severity {
  /** No experiment can use the data set. */
  ERROR,
  /** Results may be wrong, or experiments may be refused. */
  WARNING,
  /** Additional information. */
  NOTE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
