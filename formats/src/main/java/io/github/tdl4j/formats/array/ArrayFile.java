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

/** A file of named arrays. Every fault of the file raises an {@link InputException}. */
public interface ArrayFile extends Closeable {
  /**
   * Returns the names of the readable arrays, in the order of the file. The array of a format
   * without names has the empty name.
   */
  List<String> names();

  /** Returns whether {@link #read} accepts the name, which may also be that of a cell. */
  default boolean has(String name) {
    return names().contains(name);
  }

  /** Returns whether the file holds an array, or all columns, of this name. */
  default boolean holds(String name) {
    return has(name);
  }

  /**
   * Returns the names of the columns that a name takes together, in their order; empty if it takes
   * one array, or columns without names.
   *
   * @param others columns that hold labels, ids or groups
   */
  default List<String> columnNames(String name, Set<String> others) {
    return List.of();
  }

  /** Returns the names that messages offer in place of one that does not exist. */
  default List<String> offered() {
    return names();
  }

  /** Returns the offered names as one text for messages. */
  default String offeredText() {
    return Quoting.names(offered());
  }

  /**
   * Returns the names of the arrays that cannot be read, each with the end of the message about it.
   */
  default Map<String, String> unreadable() {
    return Map.of();
  }

  /** Returns the message about the first of some names whose array cannot be read. */
  default Optional<String> unreadable(Path file, List<String> names) {
    return names.stream()
        .filter(unreadable()::containsKey)
        .findFirst()
        .map(name -> NamedArray.where(file, name) + " " + unreadable().get(name));
  }

  /**
   * Reads an array.
   *
   * @param name a name for which {@link #has} is true
   */
  NamedArray read(String name);

  /**
   * Reads an array of all instances.
   *
   * @param names other arrays of the file, which hold labels, ids or groups
   */
  default NamedArray readBeside(String name, Set<String> names) {
    return read(name);
  }

  /**
   * Reads one text for each instance, such as its label.
   *
   * @param defaultName the array to read if {@code ref} names none and the file has several
   * @param instances number of instances; 0 if it is not known
   */
  default List<String> readTexts(ArrayRef ref, String defaultName, int instances) {
    return TextValues.of(read(ref, defaultName));
  }

  /**
   * Reads the array that a reference names.
   *
   * @param defaultName the array to read if {@code ref} names none and the file has several
   * @throws InputException if the file has no such array, or several and none is named
   */
  default NamedArray read(ArrayRef ref, String defaultName) {
    return read(nameOf(ref, defaultName));
  }

  /**
   * Returns the name of the array that a reference names.
   *
   * @param defaultName the array to take if {@code ref} names none and the file has several
   * @throws InputException if the file has no such array, or several and none is named
   */
  default String nameOf(ArrayRef ref, String defaultName) {
    List<String> names = names();
    boolean isNamed = !ref.array().isEmpty();
    if (!isNamed && names.contains("")) {
      return "";
    }
    if (!isNamed && names.size() == 1) {
      return names.get(0);
    }
    String name = isNamed ? ref.array() : defaultName;
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

  /** Returns the row names in a column without a heading; empty if the file has none. */
  default List<String> rowNames() {
    return List.of();
  }

  /**
   * Returns the place of a row for messages: its line in a text file, else its number; both count
   * from 1.
   *
   * @param row of an array of all instances, counted from 0
   */
  default String place(int row) {
    return "row " + (row + 1);
  }

  /** Returns a remark on the array that was read last, such as columns that were left out. */
  default Optional<String> remark() {
    return Optional.empty();
  }

  /** Returns the frames per second; empty if the file does not state them. */
  default OptionalDouble rate() {
    return OptionalDouble.empty();
  }

  @Override
  default void close() {}
}
