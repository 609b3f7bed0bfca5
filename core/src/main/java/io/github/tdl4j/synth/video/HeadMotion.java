package io.github.tdl4j.synth.video;

import io.github.tdl4j.math.random.RandomStream;

/**
 * The position of the mouth in pixels from the speaker's usual position, and the brightness of the
 * picture is: an offset of the recording and a slow sway.
 *
 * @param x offset to the right
 * @param y offset downwards
 * @param sway amplitude of the sway
 * @param rate of the sway, Hz
 * @param phase of the sway, in cycles
 * @param brightness factor on all tones
 */
public record HeadMotion(
    double x, double y, double sway, double rate, double phase, double brightness) {
  public static HeadMotion draw(RandomStream random) {
    return new HeadMotion(
        1.0 * random.gaussian(),
        0.8 * random.gaussian(),
        random.uniform(0.1, 0.8),
        random.uniform(0.2, 0.7),
        random.uniform(),
        1 + 0.04 * random.gaussian());
  }

  public double xAt(double time) {
    return x + sway * StrictMath.sin(2 * Math.PI * (rate * time + phase));
  }

  public double yAt(double time) {
    return y + sway * StrictMath.cos(2 * Math.PI * (0.8 * rate * time + phase));
  }
}
