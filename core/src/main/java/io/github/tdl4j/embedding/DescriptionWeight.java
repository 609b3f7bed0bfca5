package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Check;

/**
 * The influence of descriptions of labels on a fitted map, as it was given or selected on the
 * pairs.
 *
 * @param weight at least 0, the variance of the descriptions as a multiple of that of the
 *     activations; 0 if the map ignores them
 * @param width at least 0, of the kernel of descriptions as a multiple of the median distance
 *     between different descriptions; 1 for methods without a kernel
 */
public record DescriptionWeight(double weight, double width) {
  public DescriptionWeight {
    Check.notNegative("weight", weight);
    Check.notNegative("width", width);
  }
}
