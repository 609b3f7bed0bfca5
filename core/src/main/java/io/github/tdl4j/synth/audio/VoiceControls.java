package io.github.tdl4j.synth.audio;

import io.github.tdl4j.synth.speaker.Segment;
import io.github.tdl4j.synth.speaker.Smoothing;
import io.github.tdl4j.synth.speaker.Utterance;

/**
 * The controls of the synthesiser at one moment of an utterance.
 *
 * <p>Formants glide over some 110 ms, as the tongue does; voicing and breath come within 15 ms and
 * fade within 30, as at the glottis; noise switches within 10 ms, as at a closure.
 *
 * @param pitch fundamental frequency, Hz
 */
record VoiceControls(
    double f1,
    double f2,
    double f3,
    double voicing,
    double aspiration,
    double frication,
    double centre,
    double width,
    double nasality,
    double pitch) {
  private static final Smoothing TONGUE = new Smoothing(0.050, 0.060);
  private static final Smoothing GLOTTIS = new Smoothing(0.030, 0.015);
  private static final Smoothing CLOSURE = new Smoothing(0.005, 0.005);

  /** Lets the band of the noise be read where there is none. */
  private static final double TRACE = 1e-6;

  static VoiceControls at(Utterance utterance, double time, Prosody prosody) {
    double[] tongue = utterance.shares(TONGUE, time);
    double[] glottis = utterance.shares(GLOTTIS, time);
    double[] closure = utterance.shares(CLOSURE, time);
    return new VoiceControls(
        utterance.mean(tongue, s -> s.sound().f1(), s -> s.sound().hold()),
        utterance.mean(tongue, s -> s.sound().f2(), s -> s.sound().hold()),
        utterance.mean(tongue, s -> s.sound().f3(), s -> s.sound().hold()),
        prosody.loudness() * positive(utterance.mean(glottis, s -> s.sound().voicing())),
        positive(utterance.mean(glottis, s -> s.sound().aspiration())),
        positive(utterance.mean(closure, s -> s.sound().frication())),
        utterance.mean(closure, s -> s.sound().centre(), VoiceControls::audible),
        utterance.mean(closure, s -> s.sound().width(), VoiceControls::audible),
        utterance.mean(glottis, s -> s.sound().nasality()),
        prosody.pitch());
  }

  private static double audible(Segment segment) {
    return TRACE + positive(segment.sound().frication());
  }

  private static double positive(double value) {
    return Math.max(0, value);
  }
}
