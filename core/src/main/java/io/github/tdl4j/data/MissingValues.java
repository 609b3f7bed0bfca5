package io.github.tdl4j.data;

import java.util.regex.Pattern;

/**
 * Words that stand for a missing name where a table was written by pandas, R or a spreadsheet: a
 * label of that name would be a class of all instances without a label. Case matters, as in pandas:
 * {@code none} is a name. Quotes do not matter, as pandas reads quoted words as missing too.
 */
public final class MissingValues {
  private static final Pattern WORD =
      Pattern.compile(
          "[+-]?(?i:nan)|NaT|<NA>|NA|N/A|n/a|NULL|null|None|#N/A( N/A)?|#NA|-?1\\.#(IND|QNAN)");

  private MissingValues() {}

  /** Returns whether a text is blank or such a word. */
  public static boolean is(String text) {
    return text.isBlank() || WORD.matcher(text.strip()).matches();
  }
}
