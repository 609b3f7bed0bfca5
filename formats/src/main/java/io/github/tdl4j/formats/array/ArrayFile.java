package io.github.tdl4j.formats.array;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** A file of arrays that have names. Every fault in it is an {@link InputException}. */
public interface ArrayFile extends Closeable {
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
   * Reads an array of all instances.
   *
   * @param names of other arrays in the file, which hold names of the instances
   */
  default NamedArray readBeside(String name, Set<String> names) {
    return read(name);
  }

  /**
   * Reads one text for each instance, such as its label.
   *
   * @param usualName the array to read if {@code ref} names none and the file has several
   * @param instances number of instances; 0 if it is not known
   */
  default List<String> readTexts(ArrayRef ref, String usualName, int instances) {
    return TextValues.of(read(ref, usualName));
  }

  /**
   * Reads the array that a reference names.
   *
   * @param usualName the array to read if {@code ref} names none and the file has several
   * @throws InputException if the file has no such array, or several and none is named
   */
  default NamedArray read(ArrayRef ref, String usualName) {
    return read(nameOf(ref, usualName));
  }

  /**
   * Returns the name of the array that a reference names.
   *
   * @param usualName the array to take if {@code ref} names none and the file has several
   * @throws InputException if the file has no such array, or several and none is named
   */
  default String nameOf(ArrayRef ref, String usualName) {
    List<String> names = names();
    boolean isNamed = !ref.array().isEmpty();
    if (!isNamed && names.contains("")) {
      return "";
    }
    if (!isNamed && names.size() == 1) {
      return names.get(0);
    }
    String name = isNamed ? ref.array() : usualName;
    if (has(name)) {
      return name;
    }
    if (unreadable().containsKey(name)) {
      throw new InputException(NamedArray.where(ref.file(), name) + " " + unreadable().get(name));
    }
    throw isNamed ? notFound(ref) : ambiguous(ref);
  }

  private InputException notFound(ArrayRef ref) {
    return new InputException(
        ref.file()
            + ": must have the array "
            + Quoting.quoted(ref.array())
            + " but has none of that name"
            + Quoting.alternatives(ref.array(), offered()));
  }

  private InputException ambiguous(ArrayRef ref) {
    String readable = offered().isEmpty() ? "none" : Quoting.names(offered());
    String others =
        unreadable().isEmpty()
            ? ""
            : " that can be read, beside "
                + Quoting.names(unreadable().keySet().stream().sorted().toList());
    return new InputException(
        ref.file()
            + ": must have one array or be given as FILE#ARRAY but has "
            + readable
            + others);
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
