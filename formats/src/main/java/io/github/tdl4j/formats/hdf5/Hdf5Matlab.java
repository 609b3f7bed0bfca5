package io.github.tdl4j.formats.hdf5;

import java.util.Optional;
import java.util.Set;

/**
 * The attributes that MATLAB 7.3 writes for a data set.
 *
 * @param kind the class of the variable; empty where another program wrote the data set
 * @param isEmpty whether the values are the sizes of an array without values
 */
record Hdf5Matlab(String kind, boolean isEmpty) {
  /** Names of groups in which MATLAB keeps what variables point to. */
  static final Set<String> GROUPS = Set.of("#refs#", "#subsystem#");

  /** Marks a group that is a sparse matrix. */
  static final String SPARSE = "MATLAB_sparse";

  private static final String CLASS = "MATLAB_class";
  private static final String EMPTY = "MATLAB_empty";
  private static final String OBJECT = "MATLAB_object_decode";

  private static final Set<String> NUMBERS =
      Set.of(
          "double", "single", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64",
          "uint64", "logical");

  static Hdf5Matlab of(Hdf5Object object) {
    Optional<Object> kind = object.attribute(CLASS);
    boolean isEmpty =
        object.attribute(EMPTY).filter(Number.class::isInstance).map(Number.class::cast).stream()
            .anyMatch(value -> value.longValue() != 0);
    boolean isObject = object.attribute(OBJECT).isPresent();
    return new Hdf5Matlab(
        isObject ? "object" : kind.map(String::valueOf).orElse(""), kind.isPresent() && isEmpty);
  }

  /** Returns whether the array is column-major, so that its sizes are stored in reverse order. */
  boolean isMatlab() {
    return !kind.isEmpty();
  }

  boolean isLetters() {
    return kind.equals("char");
  }

  boolean isCell() {
    return kind.equals("cell");
  }

  boolean isTruth() {
    return kind.equals("logical");
  }

  /**
   * Returns the reason that there is nothing to read, as the end of a message; empty if there is.
   */
  Optional<String> fault() {
    if (isMatlab() && !isLetters() && !isCell() && !NUMBERS.contains(kind)) {
      return Optional.of(
          "must be an array of numbers or letters, or a cell array, but is of the class "
              + kind
              + "; save its numbers as a variable");
    }
    return isEmpty ? Optional.of("must have at least 1 value but is empty") : Optional.empty();
  }
}
