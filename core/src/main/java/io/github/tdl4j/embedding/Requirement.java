package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Check;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  /**
   * Returns the requirements of a method, which may be one of the caller.
   *
   * @param method whose settings have limits
   * @param size of the pairs
   * @throws IllegalArgumentException if an argument, the list that the method returns, or an entry
   *     of the list is null
   */
  public static List<Requirement> of(EmbeddingMethod method, FitSize size) {
    Check.notNull("method", method);
    Check.notNull("size", size);
    @Nullable List<Requirement> found = method.requirements(size);
    if (found == null || found.stream().anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(
          "requirements of the map "
              + method.name()
              + " must be a list without null but "
              + (found == null ? "is null" : "has one")
              + "; return List.of() if there are none");
    }
    return found;
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
