package io.github.tdl4j.synth.speaker;

import io.github.tdl4j.math.random.RandomStream;

/**
 * The voice of a speaker, with the microphone.
 *
 * @param tract by how much the resonances lie above those of the table: 1.2 is a short vocal tract
 * @param pitch mean fundamental frequency, Hz
 * @param melody fall of the pitch from begin to end, as a part of the mean
 * @param openQuotient part of each cycle in which the glottis is open
 * @param tilt pole of the low-pass that dulls the voice, in [0, 1)
 * @param breath aspiration that goes with voicing
 * @param jitter relative deviation of the length of a cycle
 * @param sibilance how strong the speaker's frication is
 * @param level loudness, 1 is average
 * @param brightness of the microphone: its part of the differentiated signal
 * @param noise deviation of the background noise, in 16-bit units
 */
public record Voice(
    double tract,
    double pitch,
    double melody,
    double openQuotient,
    double tilt,
    double breath,
    double jitter,
    double sibilance,
    double level,
    double brightness,
    double noise) {

  /** A low or a high voice; the panel alternates, as panels of recordings do. */
  static Voice draw(boolean high, RandomStream random) {
    return new Voice(
        high ? random.uniform(1.10, 1.22) : random.uniform(0.94, 1.06),
        high ? random.uniform(170, 235) : random.uniform(95, 140),
        random.uniform(0.10, 0.35),
        random.uniform(0.5, 0.7),
        random.uniform(0.3, 0.75),
        random.uniform(0.02, 0.12),
        random.uniform(0.004, 0.015),
        random.uniform(0.6, 1.5),
        random.uniform(0.7, 1.4),
        random.uniform(0.0, 1.2),
        random.uniform(5, 30));
  }
}
