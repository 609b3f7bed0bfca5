package io.github.tdl4j.embedding.description;

import io.github.tdl4j.math.Check;
import java.util.OptionalDouble;

/**
 * The influence of descriptions on a map. What is left open is selected on the pairs.
 *
 * @param weight w, at least 0: the variance of the descriptions, in the kernel or in the columns,
 *     as a multiple of that of the activations; 0 is the map without descriptions
 * @param width h, above 0: the width of the kernel of descriptions as a multiple of the median
 *     distance between different descriptions; methods without a kernel ignore it
 */
public record DescriptionSettings(OptionalDouble weight, OptionalDouble width) {
  public DescriptionSettings {
    Check.notNull("weight", weight);
    Check.notNull("width", width);
    weight.ifPresent(value -> Check.notNegative("weight", value));
    width.ifPresent(value -> Check.positive("width", value));
  }

  /** Returns settings that are all selected on the pairs. */
  public static DescriptionSettings selected() {
    return new DescriptionSettings(OptionalDouble.empty(), OptionalDouble.empty());
  }

  /**
   * Returns settings of which none is selected.
   *
   * @param weight w, at least 0
   * @param width h, above 0
   */
  public static DescriptionSettings of(double weight, double width) {
    return new DescriptionSettings(OptionalDouble.of(weight), OptionalDouble.of(width));
  }
}
