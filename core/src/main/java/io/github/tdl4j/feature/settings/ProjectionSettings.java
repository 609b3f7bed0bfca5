package io.github.tdl4j.feature.settings;

import io.github.tdl4j.math.Check;
import java.util.OptionalInt;

/**
 * The projection of normalised vectors.
 *
 * @param components number of principal components, limited by the training instances; empty for no
 *     projection
 * @param whiten whether all components get the same standard deviation
 */
public record ProjectionSettings(OptionalInt components, boolean whiten) {
  public ProjectionSettings {
    components.ifPresent(count -> Check.atLeast("components", count, 1));
    if (whiten && components.isEmpty()) {
      throw new IllegalArgumentException("components must be given to whiten them but are not");
    }
  }

  /** Returns settings without projection. */
  public static ProjectionSettings none() {
    return new ProjectionSettings(OptionalInt.empty(), false);
  }

  /** Returns the largest width of projected vectors. */
  public int width(int columns) {
    return Math.min(columns, components.orElse(columns));
  }
}
