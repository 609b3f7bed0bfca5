package io.github.tdl4j.data.io;

import java.util.Locale;

/**
 * The name of the column of groups. A data set keeps the word that its source had, so that the
 * groups of recordings stay groups; both mean the same.
 */
public enum GroupColumn {
  GROUP,
  SPEAKER;

  /** The name in files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
