package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Check;

/**
 * An upper bound that the pairs or the machine set for one setting of a method.
 *
 * @param setting its key in an experiment file, below the method's own key, as {@code k} or {@code
 *     of.0.knn.k}
 * @param value of the setting: the number of pairs, directions or bytes that it needs
 * @param limit the largest value that can be met, at least 0, in the same unit
 * @param bound the reason for the limit
 */
public record Requirement(String setting, long value, long limit, Bound bound) {
  /** The reason for the limit of a setting. */
  public enum Bound {
    /** The number of pairs. */
    PAIRS,
    /** The largest rank that both sides of the pairs can have. */
    RANK,
    /** The bytes that Java may allocate. */
    MEMORY
  }

  /** Returns whether the value does not exceed the limit. */
  public boolean isMet() {
    return value <= limit;
  }

  /**
   * Returns the same requirement of a method that is a part of another one, under its key.
   *
   * @param part the key of the part
   * @throws IllegalArgumentException if the argument is null
   */
  public Requirement of(String part) {
    Check.notNull("part", part);
    return new Requirement("of." + part + "." + setting, value, limit, bound);
  }
}
