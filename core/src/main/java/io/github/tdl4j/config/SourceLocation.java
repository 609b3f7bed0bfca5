package io.github.tdl4j.config;

import java.util.Comparator;

/**
 * The file and the line at which a value was written.
 *
 * @param source the file's name, or the override with its key
 * @param order 0 for the file, then the overrides from 1
 * @param line counted from 1; 0 for an override, which has no lines
 */
record SourceLocation(String source, int order, int line) implements Comparable<SourceLocation> {
  private static final Comparator<SourceLocation> ORDER =
      Comparator.comparingInt(SourceLocation::order).thenComparingInt(SourceLocation::line);

  /** The whole of a file or of an override. */
  static SourceLocation start(String source, int order) {
    return new SourceLocation(source, order, 0);
  }

  /** The same source at a line counted from 0, as the parser does; overrides stay without lines. */
  SourceLocation atParserLine(int parserLine) {
    return order > 0 ? this : new SourceLocation(source, order, parserLine + 1);
  }

  /** The same place with an override that has changed a part of it. */
  SourceLocation with(SourceLocation override) {
    return new SourceLocation(this + ", " + override, order, 0);
  }

  @Override
  public int compareTo(SourceLocation other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return line > 0 ? source + ":" + line : source;
  }
}
