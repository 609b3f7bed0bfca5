package io.github.tdl4j.synth.speaker;

import io.github.tdl4j.math.random.RandomStream;

/**
 * The targets of lips and tongue; the table {@code visemes.txt} explains the numbers.
 *
 * @param hold weight of the target against those of neighbouring segments
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

  /** Returns the target with normal errors; its weight is unchanged. */
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
