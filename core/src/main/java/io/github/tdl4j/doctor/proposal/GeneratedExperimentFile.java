package io.github.tdl4j.doctor.proposal;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Experiment files written by the doctor. They begin with a comment that holds a digest of all
 * other lines; a file that matches its digest has not been edited and may be replaced.
 */
public final class GeneratedExperimentFile {
  private static final String COMMENT = "# Written by data doctor; sha256 of the lines below: ";
  private static final long LARGEST = 1 << 22;

  private GeneratedExperimentFile() {}

  static String signed(String lines) {
    return COMMENT + Sha256.of(lines) + "\n" + lines;
  }

  /** Returns whether a file was written by the doctor and has not been edited. */
  public static boolean isUnchanged(Path file) {
    try {
      return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
          && isUnchanged(RegularFile.text(file, LARGEST));
    } catch (IOException | InputException e) {
      return false; // a file that cannot be read is not replaced
    }
  }

  /** Returns whether the content of a file equals a text. */
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
