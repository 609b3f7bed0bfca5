package io.github.tdl4j.formats.csv;

import java.util.regex.Pattern;

/** Recognises the names of columns that number the rows, as pandas and R write them. */
public final class IndexNames {
  private static final Pattern UNNAMED = Pattern.compile("|(?i:unnamed: ?[0-9]+.*)|\\.\\.\\.1");
  private static final Pattern SAVED_AGAIN = Pattern.compile("(?i)unnamed: ?0(\\.[0-9]+)?");
  private static final Pattern INDEX =
      Pattern.compile("(?i)index|idx|level_0|row|row[ _.-]?(names?|number|num|no|nr|id|index|idx)");

  private IndexNames() {}

  /** Returns whether a name is missing, or one that stands for a missing name. */
  static boolean isUnnamed(String column) {
    return UNNAMED.matcher(column).matches();
  }

  /**
   * Returns whether pandas gave the name to the row numbers of a file that it had written and read
   * before.
   */
  static boolean isSavedAgain(String column) {
    return SAVED_AGAIN.matcher(column).matches();
  }

  /** Returns whether a name is one that was given to row numbers, such as {@code index}. */
  static boolean isGiven(String column) {
    return INDEX.matcher(column).matches();
  }

  /** Returns whether a name is missing or one of row numbers. */
  public static boolean isIndex(String column) {
    return isUnnamed(column) || isGiven(column);
  }
}
