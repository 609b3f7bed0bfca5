package io.github.tdl4j.formats.array;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A reference to an array: {@code FILE} or {@code FILE#ARRAY}. Both names may contain the character
 * #: the file is the longest prefix that exists, and {@code FILE#} names a file alone.
 *
 * @param array name of the array; empty if the file has a single one
 */
public record ArrayRef(Path file, String array) {
  private static final char MARK = '#';

  /** Parses a reference; a relative path starts from {@code folder}. */
  public static ArrayRef of(Path folder, String given) {
    try {
      List<ArrayRef> found = existing(folder, given);
      if (found.size() > 1 && found.get(0).file().equals(folder.resolve(given))) {
        throw new InputException(
            Quoting.quoted(given)
                + " must name one array but is a file, and may be an array of "
                + found.get(1).file()
                + "; add # for the file, or rename it");
      }
      return found.isEmpty() ? split(folder, given, last(given)) : found.get(0);
    } catch (InvalidPathException e) {
      throw new InputException(
          Quoting.quoted(given) + " must be FILE or FILE#ARRAY but is no path of this system", e);
    }
  }

  /** Returns the readings of the name whose file exists, the longest file name first. */
  private static List<ArrayRef> existing(Path folder, String given) {
    List<ArrayRef> found = new ArrayList<>();
    for (int end = given.length(); end > 0; end = given.lastIndexOf(MARK, end - 1)) {
      ArrayRef ref = split(folder, given, end);
      if (Files.exists(ref.file()) && !Files.isDirectory(ref.file())) {
        found.add(ref);
      }
    }
    return found;
  }

  private static int last(String given) {
    int mark = given.lastIndexOf(MARK);
    return mark < 0 ? given.length() : mark;
  }

  private static ArrayRef split(Path folder, String given, int end) {
    String path = given.substring(0, end);
    if (path.isBlank()) {
      throw new InputException(
          Quoting.quoted(given) + " must be FILE or FILE#ARRAY but names no file");
    }
    return new ArrayRef(folder.resolve(path), given.substring(Math.min(end + 1, given.length())));
  }
}
