package io.github.tdl4j.formats.array;

import io.github.tdl4j.formats.plan.FileFormat;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A file of arrays that have names. Every fault in it is an {@link InputException}. */
public interface ArrayFile extends Closeable {
  /** Opens a file of any of the formats; which one, its first bytes or its name tell. */
  static ArrayFile open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InputException(file + ": must be a file but " + whatIsThere(file));
    }
    try {
      return FileFormat.of(file).open(file);
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  private static String whatIsThere(Path file) {
    if (Files.isDirectory(file)) {
      return "is a folder";
    }
    return Files.exists(file) ? "is a device or a pipe" : "there is none of that name";
  }

  /**
   * The names of its arrays that can be read, in the file's order; a format without names has one,
   * empty.
   */
  List<String> names();

  /** Returns whether {@link #read} takes the name, which may also be one of a cell. */
  default boolean has(String name) {
    return names().contains(name);
  }

  /** The names that a message offers in the place of one that does not exist. */
  default List<String> offered() {
    return names();
  }

  /** All that is offered, for a message. */
  default String listed() {
    return Quoting.names(offered());
  }

  /** What else the file has under a name, and the end of the message to who asks for it. */
  default Map<String, String> unreadable() {
    return Map.of();
  }

  /** The message about one of some names that is there but cannot be read. */
  default Optional<String> unreadable(Path file, List<String> names) {
    return names.stream()
        .filter(unreadable()::containsKey)
        .findFirst()
        .map(name -> NamedArray.where(file, name) + " " + unreadable().get(name));
  }

  /**
   * Reads an array.
   *
   * @param name one that {@link #has} takes
   */
  NamedArray read(String name);

  /**
   * Reads an array of all clips.
   *
   * @param names of other arrays in the file, which hold names of the clips
   */
  default NamedArray readBeside(String name, Set<String> names) {
    return read(name);
  }

  /**
   * A name a clip, such as its label.
   *
   * @param usual the array that is taken where none is named and there are several
   * @param clips how many there are
   */
  default List<String> words(ArrayRef ref, String usual, int clips) {
    return ref.in(this, usual).words();
  }

  /** The names or numbers of the rows in a column without a heading of its own; else none. */
  default List<String> rowNames() {
    return List.of();
  }

  /** What was left out of what was read last, to be said. */
  default Optional<String> remark() {
    return Optional.empty();
  }

  /** Frames a second, where the file says it. */
  default OptionalDouble rate() {
    return OptionalDouble.empty();
  }

  @Override
  default void close() {}
}
