package io.github.tdl4j.synth.audio;

import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.synth.speaker.Voice;

/**
 * The derivative of the flow through the glottis: in the open part of each cycle the flow rises and
 * falls as x² − x³ and stops abruptly, so its derivative is 2x − 3x².
 *
 * <p>Scratch of one synthesis.
 *
 * @see <a href="https://doi.org/10.1121/1.398894">Klatt and Klatt, 1990, the source KLGLOTT88</a>
 */
final class GlottalSource {
  /** Parts of a sample that are averaged, so that the abrupt closure folds back less. */
  private static final int PARTS = 4;

  private static final double SHIMMER = 0.03;

  private final double rate;
  private final Voice voice;
  private final RandomStream random;
  private double phase;
  private double length = 1;
  private double strength = 1;
  private double dulled;

  GlottalSource(double rate, Voice voice, RandomStream random) {
    this.rate = rate;
    this.voice = voice;
    this.random = random;
  }

  /** The next sample; the closure of a cycle is −1 before the voice's tilt. */
  double next(double pitch) {
    double sum = 0;
    for (int part = 0; part < PARTS; part++) {
      phase += pitch * length / (rate * PARTS);
      if (phase >= 1) {
        phase -= 1;
        length = 1 + voice.jitter() * random.gaussian();
        strength = 1 + SHIMMER * random.gaussian();
      }
      double x = phase / voice.openQuotient();
      sum += x < 1 ? x * (2 - 3 * x) : 0;
    }
    double tilt = voice.tilt();
    dulled = tilt * dulled + (1 - tilt) * strength * sum / PARTS;
    return dulled;
  }

  /** Returns whether the glottis is open, so that air flows and noise is louder. */
  boolean open() {
    return phase < voice.openQuotient();
  }
}
