package io.github.tdl4j.io;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Names of files as texts. A name is bytes on disk; what of them is no text in the encoding of the
 * locale is shown by a replacement letter, the same for all, so that two names can look like one.
 */
public final class FileNames {
  private FileNames() {}

  /**
   * Returns whether the path equals its displayed text, so that no other path is displayed alike.
   */
  public static boolean areText(Path path) {
    try {
      return path.getFileSystem().getPath(path.toString()).equals(path);
    } catch (InvalidPathException e) {
      return false;
    }
  }

  /** The rule that a path breaks whose names are no text, and the ways out. */
  public static String rule() {
    String encoding = System.getProperty("sun.jnu.encoding", "");
    boolean isUnicode = encoding.equalsIgnoreCase("UTF-8");
    return "must have a name that is text in the encoding of the locale, "
        + encoding
        + ", but has bytes that are not; "
        + (isUnicode
            ? "rename it, as by convmv -f latin1 -t utf8"
            : "set a locale that is installed and whose encoding is UTF-8, as LC_ALL=C.UTF-8");
  }

  /**
   * The path.
   *
   * @throws InputException if its names are no text
   */
  public static Path requireText(Path path) {
    if (!areText(path)) {
      throw new InputException(path + ": " + rule());
    }
    return path;
  }
}
