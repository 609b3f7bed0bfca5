package io.github.tdl4j.feature.settings;

import io.github.tdl4j.math.Check;
import java.util.OptionalInt;

/**
 * What is kept of normalised vectors.
 *
 * @param components the principal components that are kept, at most as many as the training clips
 *     have; empty for all numbers as they are
 * @param whiten whether every component then gets the same deviation
 */
public record ProjectionSettings(OptionalInt components, boolean whiten) {
  public ProjectionSettings {
    components.ifPresent(count -> Check.atLeast("components", count, 1));
    if (whiten && components.isEmpty()) {
      throw new IllegalArgumentException("components must be given to whiten them but are not");
    }
  }

  /** Numbers as they are. */
  public static ProjectionSettings none() {
    return new ProjectionSettings(OptionalInt.empty(), false);
  }

  /** How many numbers come out of so many, at most. */
  public int width(int columns) {
    return Math.min(columns, components.orElse(columns));
  }
}
