package io.github.tdl4j.doctor.proposal;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Experiment files of the doctor, which begin with a comment that has the digest of all lines after
 * it. One that still fits its digest is as the doctor wrote it, so that a new one may replace it.
 */
public final class GeneratedExperimentFile {
  private static final String COMMENT = "# Written by data doctor; sha256 of the lines below: ";
  private static final long LARGEST = 1 << 22;

  private GeneratedExperimentFile() {}

  static String signed(String lines) {
    return COMMENT + Sha256.of(lines) + "\n" + lines;
  }

  /** Returns whether a file is one of the doctor's that nobody has changed. */
  public static boolean isUnchanged(Path file) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && isUnchanged(RegularFile.text(file, LARGEST));
    } catch (IOException | InputException e) {
      return false; // what cannot be read is not replaced
    }
  }

  /** Returns whether a file holds this text. */
  public static boolean isSame(Path file, String text) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && RegularFile.text(file, LARGEST).equals(text);
    } catch (IOException | InputException e) {
      return false;
    }
  }

  private static boolean isUnchanged(String text) {
    int end = text.indexOf('\n');
    return end > 0 && text.startsWith(COMMENT) && text.equals(signed(text.substring(end + 1)));
  }
}
