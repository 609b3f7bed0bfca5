package io.github.tdl4j.synth.audio;

import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.synth.speaker.Utterance;
import io.github.tdl4j.synth.speaker.Voice;

/**
 * Speech from an utterance: glottal pulses and breath through a cascade of seven formants with a
 * nasal pole and notch, and hiss through a band-pass beside it.
 *
 * <p>Follows the cascade/parallel synthesiser in its structure, with one band-pass for frication in
 * place of six. Transcendental functions come from {@code StrictMath}, so the same recording gives
 * the same samples on every platform.
 *
 * @see <a href="https://doi.org/10.1121/1.383940">Klatt, Software for a cascade/parallel formant
 *     synthesizer, 1980</a>
 */
public final class FormantSynthesizer {
  public static final int RATE = 16_000;

  /** Samples between two readings of the controls: 2 ms. */
  private static final int BLOCK = 32;

  /** Makes the vowels of an average speaker some 10,000 high in 16-bit units. */
  private static final double VOLUME = 5_000;

  private static final double BREATH_GAIN = 0.05;
  private static final double HISS_GAIN = 0.30;
  private static final double NASAL_POLE = 280;
  private static final double NASAL_NOTCH_SHIFT = 350;
  private static final double[] HIGH_FORMANTS = {3500, 4500, 5500, 6500};
  private static final double[] HIGH_BANDWIDTHS = {200, 250, 350, 500};
  private static final double HIGHEST_FORMANT = 7800;

  private final Utterance utterance;
  private final Voice voice;
  private final GlottalSource glottis;
  private final RandomStream noise;
  private final double loudness;
  private final double pitch;
  private final Resonator[] formants = new Resonator[3 + HIGH_FORMANTS.length];
  private final Resonator nasalPole = new Resonator(RATE);
  private final Resonator nasalNotch = new Resonator(RATE);
  private final Resonator hiss = new Resonator(RATE);
  private double lastSample;

  public FormantSynthesizer(Utterance utterance, Voice voice, Seeds spokenWord) {
    this.utterance = utterance;
    this.voice = voice;
    RandomStream manner = spokenWord.stream("manner");
    loudness = voice.level() * (1 + 0.15 * manner.gaussian());
    pitch = voice.pitch() * (1 + 0.04 * manner.gaussian());
    glottis = new GlottalSource(RATE, voice, spokenWord.stream("glottis"));
    noise = spokenWord.stream("noise");
    for (int i = 0; i < formants.length; i++) {
      formants[i] = new Resonator(RATE);
    }
  }

  /** The first samples of the utterance: whole numbers from −32768 to 32767. */
  public double[] synthesize(int count) {
    double[] samples = new double[count];
    VoiceControls from = controls(0);
    for (int start = 0; start < count; start += BLOCK) {
      VoiceControls to = controls(start + BLOCK);
      tune(to);
      for (int i = start; i < Math.min(count, start + BLOCK); i++) {
        samples[i] = record(speak(from, to, (i - start) / (double) BLOCK));
      }
      from = to;
    }
    return samples;
  }

  private VoiceControls controls(int sample) {
    double time = sample / (double) RATE;
    double length = utterance.speechEnd() - utterance.speechStart();
    double progress = Math.max(0, Math.min(1, (time - utterance.speechStart()) / length));
    return VoiceControls.at(utterance, time, Prosody.at(progress, pitch, voice.melody()));
  }

  private void tune(VoiceControls controls) {
    double nasality = controls.nasality();
    formants[0].tune(controls.f1(), 60 + 40 * nasality + 60 * controls.aspiration());
    formants[1].tune(controls.f2(), 90 + 60 * nasality);
    formants[2].tune(controls.f3(), 130 + 60 * nasality);
    for (int i = 0; i < HIGH_FORMANTS.length; i++) {
      double frequency = Math.min(HIGHEST_FORMANT, HIGH_FORMANTS[i] * voice.tract());
      formants[3 + i].tune(frequency, HIGH_BANDWIDTHS[i]);
    }
    nasalPole.tune(NASAL_POLE * voice.tract(), 100);
    nasalNotch.tune((NASAL_POLE + NASAL_NOTCH_SHIFT * nasality) * voice.tract(), 100);
    hiss.tuneBand(Math.min(HIGHEST_FORMANT, controls.centre()), controls.width());
  }

  private double speak(VoiceControls from, VoiceControls to, double part) {
    double voicing = between(from.voicing(), to.voicing(), part);
    double breath = between(from.aspiration(), to.aspiration(), part) + voice.breath() * voicing;
    double frication = between(from.frication(), to.frication(), part);
    double pulse = glottis.next(to.pitch());
    double turbulence = noise.gaussian() * (voicing > 0.1 && !glottis.open() ? 0.5 : 1);
    double sound = voicing * pulse + BREATH_GAIN * breath * turbulence;
    sound = nasalPole.resonate(nasalNotch.cut(sound));
    for (Resonator formant : formants) {
      sound = formant.resonate(sound);
    }
    return sound + HISS_GAIN * voice.sibilance() * hiss.resonate(frication * turbulence);
  }

  private static double between(double from, double to, double part) {
    return from + part * (to - from);
  }

  /** Simulates the microphone: loudness, brightness, background noise, rounding. */
  private double record(double sound) {
    double bright = sound + voice.brightness() * (sound - lastSample);
    lastSample = sound;
    double sample = VOLUME * loudness * bright + voice.noise() * noise.gaussian();
    return Math.rint(Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, sample)));
  }
}
