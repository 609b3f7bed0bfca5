package io.github.tdl4j.synth.speaker;

import io.github.tdl4j.math.random.RandomStream;

/**
 * The targets of the voice; the table {@code phonemes.txt} explains the numbers.
 *
 * @param hold weight of the formants against those of neighbouring segments
 */
public record Phone(
    double f1,
    double f2,
    double f3,
    double hold,
    double voicing,
    double aspiration,
    double frication,
    double centre,
    double width,
    double nasality) {

  /** Returns the sound of a vocal tract with resonances that are higher by a factor. */
  Phone scaled(double factor) {
    return new Phone(
        factor * f1,
        factor * f2,
        factor * f3,
        hold,
        voicing,
        aspiration,
        frication,
        factor * centre,
        factor * width,
        nasality);
  }

  /** Returns the sound with relative normal errors of formants, band and strengths. */
  Phone varied(double deviation, RandomStream random) {
    return new Phone(
        f1 * (1 + deviation * random.gaussian()),
        f2 * (1 + deviation * random.gaussian()),
        f3 * (1 + deviation * random.gaussian()),
        hold,
        voicing * (1 + 2 * deviation * random.gaussian()),
        aspiration * (1 + 4 * deviation * random.gaussian()),
        frication * (1 + 4 * deviation * random.gaussian()),
        centre * (1 + deviation * random.gaussian()),
        width,
        nasality);
  }
}
