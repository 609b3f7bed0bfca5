package io.github.tdl4j.formats;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Shown;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * An array as the user names it: {@code FILE} or {@code FILE#ARRAY}.
 *
 * @param array empty where the file shall have but one
 */
record ArrayRef(Path file, String array) {
  private static final char MARK = '#';

  /** Reads a name; the path is taken from {@code folder} unless it is absolute. */
  static ArrayRef of(Path folder, String given) {
    int mark = given.lastIndexOf(MARK);
    String path = mark < 0 ? given : given.substring(0, mark);
    try {
      if (path.isBlank()) {
        throw new InputException(
            Shown.quoted(given) + " must be FILE or FILE#ARRAY but names no file");
      }
      return new ArrayRef(folder.resolve(path), mark < 0 ? "" : given.substring(mark + 1));
    } catch (InvalidPathException e) {
      throw new InputException(
          Shown.quoted(given) + " must be FILE or FILE#ARRAY but is no path of this system", e);
    }
  }

  /** Reads the array; without a name the file must have one array, or one of the name given. */
  NamedArray in(ArrayFile opened, String usual) {
    return opened.read(nameIn(opened, usual));
  }

  /** The name of the array in its file. */
  String nameIn(ArrayFile opened, String usual) {
    List<String> names = opened.names();
    if (array.isEmpty() && names.contains("")) {
      return "";
    }
    if (array.isEmpty() && names.size() == 1) {
      return names.get(0);
    }
    String name = array.isEmpty() ? usual : array;
    if (names.contains(name)) {
      return name;
    }
    if (array.isEmpty()) {
      throw new InputException(
          file
              + ": must have one array or be given as FILE#ARRAY but has "
              + (names.isEmpty() ? "none" : Shown.names(names)));
    }
    throw new InputException(
        file
            + ": must have the array "
            + Shown.quoted(array)
            + " but has none of that name"
            + Shown.alternatives(array, names));
  }
}
