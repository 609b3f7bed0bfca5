package io.github.tdl4j.evaluation.selection;

import io.github.tdl4j.math.Check;

/**
 * The influence of descriptions of labels on a map that was fitted in one fold, as it was given or
 * selected on the pairs.
 *
 * @param repeat from 0
 * @param fold from 0
 * @param member of the ensemble, from 0
 * @param weight at least 0, the variance of the descriptions as a multiple of that of the
 *     activations; 0 if the map ignores them
 * @param width at least 0, of the kernel of descriptions as a multiple of the median distance
 *     between different descriptions; 1 for methods without a kernel
 */
public record DescriptionChoice(int repeat, int fold, int member, double weight, double width) {
  public DescriptionChoice {
    Check.atLeast("repeat", repeat, 0);
    Check.atLeast("fold", fold, 0);
    Check.atLeast("member", member, 0);
    Check.notNegative("weight", weight);
    Check.notNegative("width", width);
  }
}
