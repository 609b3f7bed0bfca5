package io.github.tdl4j.config;

import io.github.tdl4j.io.InputException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The faults found so far, each once; reported together, in the order of their lines. Notes on what
 * is no fault are kept beside them.
 */
final class Faults {
  /**
   * A fault.
   *
   * @param path of the key that it is a fault of; empty for the whole file
   * @param absence whether the fault is that the key is not there
   */
  private record Fault(SourceLocation place, String path, String message, boolean absence) {
    String line() {
      return place + ": " + message;
    }

    /** Returns whether the value at a path, or a part of it, cannot be relied on. */
    boolean concerns(String other) {
      return path.isEmpty() || isAtOrBelow(path, other) || isAtOrBelow(other, path);
    }
  }

  private final Set<Fault> faults = new LinkedHashSet<>();
  private final Set<String> notes = new LinkedHashSet<>();

  /** Adds a note on something that is no fault. */
  void note(String text) {
    notes.add(text);
  }

  /** Returns the notes in the order in which they were added. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** Adds a fault that makes no other key doubtful. */
  void add(SourceLocation place, String message) {
    faults.add(new Fault(place, "\0", message, false));
  }

  /**
   * Adds a fault of a key.
   *
   * @param absence whether the fault is that the key is not there
   */
  void add(SourceLocation place, String path, String message, boolean absence) {
    faults.add(new Fault(place, path, message, absence));
  }

  /** Returns whether a key has a fault, or a key above or below it. */
  boolean concern(String path) {
    return faults.stream().anyMatch(fault -> fault.concerns(path));
  }

  /**
   * Removes faults of missing keys at a path and below, since these keys are present but misspelt.
   */
  void removeAbsences(String path) {
    faults.removeIf(fault -> fault.absence() && isAtOrBelow(fault.path(), path));
  }

  private static boolean isAtOrBelow(String path, String above) {
    return path.equals(above) || path.startsWith(above + ".");
  }

  /** The sort is stable: faults of one line stay in the order in which they were found. */
  void throwIfAny() {
    if (!faults.isEmpty()) {
      throw InputException.ofLines(
          faults.stream()
              .sorted((a, b) -> a.place().compareTo(b.place()))
              .map(Fault::line)
              .toList());
    }
  }

  /** A fault that leaves nothing to read on with. */
  static InputException fatal(SourceLocation place, String message) {
    return new InputException(place + ": " + message);
  }
}
