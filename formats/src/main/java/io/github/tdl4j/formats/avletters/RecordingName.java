package io.github.tdl4j.formats.avletters;

import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a file name such as {@code A1_Anya}, ordered by letter, speaker and repetition. */
record RecordingName(String letter, int repetition, String speaker)
    implements Comparable<RecordingName> {
  private static final Pattern FORM = Pattern.compile("([A-Z])([1-9][0-9]{0,3})_([A-Za-z]{1,40})");
  private static final Comparator<RecordingName> ORDER =
      Comparator.comparing(RecordingName::letter)
          .thenComparing(RecordingName::speaker)
          .thenComparing(RecordingName::repetition);

  /** Parses the name of a file that ends in {@code suffix}. */
  static RecordingName of(Path file, String suffix) {
    String name = String.valueOf(file.getFileName());
    Matcher form = FORM.matcher(name.substring(0, Math.max(0, name.length() - suffix.length())));
    if (!name.endsWith(suffix) || !form.matches()) {
      throw new InputException(
          file
              + ": the name must be letter, repetition, _, speaker and "
              + suffix
              + ", e.g. A1_Anya"
              + suffix);
    }
    return new RecordingName(form.group(1), Integer.parseInt(form.group(2)), form.group(3));
  }

  String id() {
    return letter + repetition + "_" + speaker;
  }

  @Override
  public int compareTo(RecordingName other) {
    return ORDER.compare(this, other);
  }
}
