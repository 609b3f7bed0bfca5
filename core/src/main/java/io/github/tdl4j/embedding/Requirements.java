package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Check;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Requirements of methods, which are checked because users can define methods. */
public final class Requirements {
  private Requirements() {}

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
}
