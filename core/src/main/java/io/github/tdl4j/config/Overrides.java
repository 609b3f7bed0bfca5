package io.github.tdl4j.config;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds values that were given beside the file within a value of the file. */
final class Overrides {
  private Overrides() {}

  /** Returns the place of a value, with the first override that has changed a part of it. */
  static SourceLocation named(SourceLocation place, @Nullable Value value) {
    return value == null ? place : within(value, place.order()).map(place::with).orElse(place);
  }

  /**
   * Returns the place of the first value within another that was given later.
   *
   * @param order of the place of the whole: 0 for the file
   */
  private static Optional<SourceLocation> within(Value value, int order) {
    Stream<Value> parts =
        value instanceof Mapping mapping
            ? mapping.entries().values().stream().map(Mapping.Entry::value)
            : value instanceof Sequence sequence ? sequence.items().stream() : Stream.empty();
    return parts
        .flatMap(
            part ->
                part.place().order() > order
                    ? Stream.of(part.place())
                    : within(part, order).stream())
        .findFirst();
  }
}
