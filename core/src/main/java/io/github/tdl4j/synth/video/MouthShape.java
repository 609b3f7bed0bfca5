package io.github.tdl4j.synth.video;

import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.synth.speaker.Face;
import io.github.tdl4j.synth.speaker.Segment;
import io.github.tdl4j.synth.speaker.Smoothing;
import io.github.tdl4j.synth.speaker.Utterance;

/**
 * The shape of the mouth at one moment; the table {@code visemes.txt} explains the numbers.
 *
 * <p>The lips move over some 170 ms and begin before the sound they belong to: in "two" they are
 * round while the /t/ is still closed.
 */
public record MouthShape(
    double opening, double spread, double rounding, double teeth, double tongue, double tuck) {
  private static final Smoothing LIPS = new Smoothing(0.065, 0.105);

  /** The mouth of an utterance at a time, before the speaker's face gives it a size. */
  public static MouthShape at(Utterance utterance, double time) {
    double[] shares = utterance.shares(LIPS, time);
    return new MouthShape(
        utterance.mean(shares, s -> s.viseme().opening(), MouthShape::hold),
        utterance.mean(shares, s -> s.viseme().spread(), MouthShape::hold),
        utterance.mean(shares, s -> s.viseme().rounding(), MouthShape::hold),
        utterance.mean(shares, s -> s.viseme().teeth(), MouthShape::hold),
        utterance.mean(shares, s -> s.viseme().tongue(), MouthShape::hold),
        utterance.mean(shares, s -> s.viseme().tuck(), MouthShape::hold));
  }

  private static double hold(Segment segment) {
    return segment.viseme().hold();
  }

  /** The same shape with movements larger or smaller by a factor; the lips still close. */
  public MouthShape scaled(double effort) {
    return new MouthShape(
        opening > 0 ? effort * opening : opening,
        effort * spread,
        effort * rounding,
        unit(teeth),
        unit(tongue),
        unit(tuck));
  }

  private static double unit(double value) {
    return Math.max(0, Math.min(1, value));
  }

  /** Draws the size of the movements in one recording. */
  public static double effort(Face face, Seeds spokenWord) {
    RandomStream random = spokenWord.stream("effort");
    return face.effort() * (1 + 0.10 * random.gaussian());
  }
}
