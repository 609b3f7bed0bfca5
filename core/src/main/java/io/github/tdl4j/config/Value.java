package io.github.tdl4j.config;

/** A value of a settings file: a scalar, a list or a mapping. Immutable. */
sealed interface Value permits Scalar, Sequence, Mapping {
  SourceLocation place();

  Kind kind();

  /** This value with the one at the rest of the override's path replaced. */
  Value with(Assignment assignment, int depth);

  /** Returns whether the canonical text is written on the line of its key. */
  boolean inline();

  /** Appends the canonical text; lines after the first start with {@code indent} spaces. */
  void write(StringBuilder text, int indent);

  /** The value as a fault names it: one line, shortened. */
  String described();
}
