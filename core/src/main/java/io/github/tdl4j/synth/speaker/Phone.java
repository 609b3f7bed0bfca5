package io.github.tdl4j.synth.speaker;

import io.github.tdl4j.math.random.RandomStream;

/**
 * What the voice aims at; the table {@code phonemes.txt} says what the numbers mean.
 *
 * @param hold how firmly the formants are kept against their neighbours
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

  /** The same sound from a vocal tract whose resonances all lie higher by a factor. */
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

  /** The same sound with formants, band and strengths missed by a relative normal error. */
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
