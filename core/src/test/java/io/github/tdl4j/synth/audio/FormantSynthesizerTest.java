package io.github.tdl4j.synth.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.synth.Speaking;
import io.github.tdl4j.synth.speaker.Utterance;
import io.github.tdl4j.synth.speaker.Voice;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FormantSynthesizerTest {
  private static final double RATE = FormantSynthesizer.RATE;

  /** Twenty speakers miss their mean pitch by 4% a recording; three times that, and the jitter. */
  private static final double PITCH_TOLERANCE = 0.13;

  @Test
  void synthesize_vowelsOfAllTalkers_haveTheTalkersPitch() {
    for (int place = 0; place < 20; place++) {
      Voice voice = Speaking.speaker(place).voice();
      for (String vowel : new String[] {"aa", "eh", "ao"}) {
        double[] samples = sustained(vowel, voice);
        // In the middle of the word the melody is at its mean.
        double pitch = pitch(Arrays.copyOfRange(samples, 7200, 8800));
        assertThat(pitch / voice.pitch())
            .as("%s %s", vowel, voice)
            .isCloseTo(1, within(PITCH_TOLERANCE));
      }
    }
  }

  @Test
  void synthesize_vowels_haveTheirEnergyAtTheirFormants() {
    Voice voice = Speaking.speaker(0).voice();
    double[] front = sustained("iy", voice);
    double[] back = sustained("aa", voice);
    assertThat(band(front, 2100, 2400)).isGreaterThan(4 * band(front, 1000, 1300));
    assertThat(band(back, 1000, 1300)).isGreaterThan(2 * band(back, 2100, 2400));
    assertThat(band(front, 200, 400) / band(front, 600, 850)).isGreaterThan(1);
    assertThat(band(back, 200, 400) / band(back, 600, 850)).isLessThan(1);
  }

  @Test
  void synthesize_diphthong_movesTheSecondFormantUp() {
    Utterance utterance = Speaking.plain("ay");
    double[] samples = samples(utterance, Speaking.speaker(0).voice());
    double[] begin = Arrays.copyOfRange(samples, (int) (0.54 * RATE), (int) (0.60 * RATE));
    double[] end = Arrays.copyOfRange(samples, (int) (0.69 * RATE), (int) (0.75 * RATE));
    double rise = band(end, 1800, 2150) / band(end, 1050, 1350);
    assertThat(rise).isGreaterThan(2 * band(begin, 1800, 2150) / band(begin, 1050, 1350));
  }

  @Test
  void synthesize_closureOfPlosives_soundsWhenVoiced() {
    Voice voice = Speaking.speaker(2).voice();
    double[] voiced = samples(Speaking.plain("b", "iy"), voice);
    double[] voiceless = samples(Speaking.plain("p", "iy"), voice);
    assertThat(power(voiced, 0.52, 0.55)).isGreaterThan(10 * power(voiceless, 0.52, 0.55));
  }

  @Test
  void synthesize_afterThePlosive_breathesWhenVoiceless() {
    Voice voice = Speaking.speaker(2).voice();
    double[] voiced = samples(Speaking.plain("b", "iy"), voice);
    double[] voiceless = samples(Speaking.plain("p", "iy"), voice);
    assertThat(power(voiced, 0.58, 0.61)).isGreaterThan(3 * power(voiceless, 0.59, 0.62));
  }

  @Test
  void synthesize_sibilant_isHighAndTheOtherLower() {
    Voice voice = Speaking.speaker(1).voice();
    double[] s = sustained("s", voice);
    double[] sh = sustained("sh", voice);
    assertThat(band(s, 5500, 7000)).isGreaterThan(2 * band(s, 2500, 3500));
    assertThat(band(sh, 2800, 4200)).isGreaterThan(2 * band(sh, 6000, 7500));
  }

  @Test
  void synthesize_silence_isBackgroundNoise() {
    Voice voice = Speaking.speaker(4).voice();
    double[] samples = sustained("sil", voice);
    assertThat(Math.sqrt(power(samples, 0, 1)))
        .isCloseTo(voice.noise(), within(0.1 * voice.noise()));
  }

  @Test
  void synthesize_anything_givesWholeNumbersOfSixteenBits() {
    for (double sample : sustained("ay", Speaking.speaker(5).voice())) {
      assertThat(sample).isBetween(-32768.0, 32767.0).isEqualTo(Math.rint(sample));
    }
  }

  @Test
  void next_glottis_closesOnceACycle() {
    Voice voice = Speaking.speaker(0).voice();
    GlottalSource source = new GlottalSource(RATE, voice, Seeds.root(1).stream("glottis"));
    int closures = 0;
    boolean open = true;
    for (int i = 0; i < RATE; i++) {
      source.next(100);
      closures += open && !source.open() ? 1 : 0;
      open = source.open();
    }
    assertThat(closures).isBetween(97, 103);
  }

  private static double[] sustained(String phoneme, Voice voice) {
    return samples(Speaking.sustained(phoneme, 1), voice);
  }

  private static double[] samples(Utterance utterance, Voice voice) {
    return new FormantSynthesizer(utterance, voice, Speaking.SEEDS.branch("take"))
        .synthesize((int) (utterance.seconds() * RATE));
  }

  /** The lag with the largest autocorrelation between 70 and 300 Hz, as a frequency. */
  private static double pitch(double[] samples) {
    int best = 0;
    double largest = 0;
    int first = (int) (RATE / 300);
    int last = (int) (RATE / 70);
    for (int lag = first; lag <= last; lag++) {
      double sum = 0;
      for (int i = 0; i + last < samples.length; i++) {
        sum += samples[i] * samples[i + lag];
      }
      // A multiple of the period is as good as the period: the first one counts.
      if (sum > 1.1 * largest) {
        largest = sum;
        best = lag;
      }
    }
    return RATE / best;
  }

  private static double power(double[] samples, double from, double to) {
    return Arrays.stream(samples, (int) (from * RATE), (int) (to * RATE))
        .map(sample -> sample * sample)
        .average()
        .orElseThrow();
  }

  /** The power of a band, by the definition of the Fourier transform, every 20 Hz. */
  private static double band(double[] samples, double low, double high) {
    double power = 0;
    for (double frequency = low; frequency <= high; frequency += 20) {
      double real = 0;
      double imaginary = 0;
      for (int i = 0; i < samples.length; i++) {
        double angle = 2 * Math.PI * frequency * i / RATE;
        double window = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / samples.length);
        real += window * samples[i] * Math.cos(angle);
        imaginary += window * samples[i] * Math.sin(angle);
      }
      power += (real * real + imaginary * imaginary) / samples.length;
    }
    return power / (high - low);
  }
}
