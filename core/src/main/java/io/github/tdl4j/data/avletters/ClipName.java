package io.github.tdl4j.data.avletters;

import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a file says, e.g. {@code A1_Anya}. The order is that of the imported clips:
 * letter, talker, repetition.
 */
record ClipName(String letter, int repetition, String talker) implements Comparable<ClipName> {
  private static final Pattern FORM = Pattern.compile("([A-Z])([1-9][0-9]{0,3})_([A-Za-z]{1,40})");
  private static final Comparator<ClipName> ORDER =
      Comparator.comparing(ClipName::letter)
          .thenComparing(ClipName::talker)
          .thenComparing(ClipName::repetition);

  /** The name of a file that ends in {@code suffix}. */
  static ClipName of(Path file, String suffix) {
    String name = String.valueOf(file.getFileName());
    Matcher form = FORM.matcher(name.substring(0, Math.max(0, name.length() - suffix.length())));
    if (!name.endsWith(suffix) || !form.matches()) {
      throw new InputException(
          file
              + ": the name must be letter, repetition, _, talker and "
              + suffix
              + ", e.g. A1_Anya"
              + suffix);
    }
    return new ClipName(form.group(1), Integer.parseInt(form.group(2)), form.group(3));
  }

  String id() {
    return letter + repetition + "_" + talker;
  }

  @Override
  public int compareTo(ClipName other) {
    return ORDER.compare(this, other);
  }
}
