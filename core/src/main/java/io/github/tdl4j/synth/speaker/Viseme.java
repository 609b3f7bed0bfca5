package io.github.tdl4j.synth.speaker;

import io.github.tdl4j.math.random.RandomStream;

/**
 * What lips and tongue aim at; the table {@code visemes.txt} says what the numbers mean.
 *
 * @param hold how firmly the target is kept against its neighbours
 */
public record Viseme(
    String name,
    double opening,
    double spread,
    double rounding,
    double teeth,
    double tongue,
    double tuck,
    double hold) {

  /** The same target, missed by a normal error in each direction; its firmness stays. */
  Viseme varied(double deviation, RandomStream random) {
    return new Viseme(
        name,
        opening + deviation * random.gaussian(),
        spread + deviation * random.gaussian(),
        rounding + deviation * random.gaussian(),
        teeth + deviation * random.gaussian(),
        tongue + deviation * random.gaussian(),
        tuck,
        hold);
  }
}
