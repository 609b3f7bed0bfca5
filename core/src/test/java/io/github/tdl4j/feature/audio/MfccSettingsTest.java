package io.github.tdl4j.feature.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.feature.audio.FramingSettings.Padding;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MfccSettingsTest {
  private static final int RATE = 16_000;

  @ParameterizedTest
  @EnumSource
  void samplesFor_anyPadding_isTheFewestOfThatManyFrames(Padding padding) {
    FramingSettings framing = new FramingSettings(RATE, 0.025, 0.010, padding);
    for (int frames = 2; frames < 20; frames++) {
      assertThat(framing.frames(framing.samplesFor(frames))).isEqualTo(frames);
      assertThat(framing.frames(framing.samplesFor(frames) - 1)).isEqualTo(frames - 1);
    }
    assertThat(framing.frames(0)).isZero();
    assertThat(framing.frames(framing.samplesFor(1))).isEqualTo(1);
  }

  @Test
  void padded_eachPadding_isAsNumPyPads() {
    double[] samples = {1, 2, 3};
    assertThat(framing(Padding.NONE).padded(samples)).containsExactly(1, 2, 3);
    assertThat(framing(Padding.END).padded(samples)).containsExactly(1, 2, 3, 0);
    assertThat(framing(Padding.ZEROS).padded(samples)).containsExactly(0, 0, 1, 2, 3, 0, 0);
    assertThat(framing(Padding.REFLECT).padded(samples)).containsExactly(3, 2, 1, 2, 3, 2, 1);
    assertThat(framing(Padding.REFLECT).padded(new double[] {5})).containsOnly(5);
  }

  /** Windows of four samples, every sample. */
  private static FramingSettings framing(Padding padding) {
    return new FramingSettings(1, 4, padding == Padding.NONE ? 4 : 1, padding);
  }

  @ParameterizedTest
  @CsvSource({
    "8000, 200, 80",
    "11025, 275, 110",
    "16000, 400, 160",
    "22050, 551, 220",
    "32000, 800, 320",
    "44100, 1102, 441",
    "48000, 1200, 480"
  })
  void samples_ofWindowAndHop_areCutOffAsHtkDoes(int rate, int window, int hop) {
    FramingSettings framing = MfccPresets.HTK.at(rate).framing();
    assertThat(framing.windowSamples()).isEqualTo(window).isEqualTo((int) (250_000 / (1e7 / rate)));
    assertThat(framing.hopSamples()).isEqualTo(hop).isEqualTo((int) (100_000 / (1e7 / rate)));
    assertThat(framing.frameRate()).isEqualTo((double) rate / hop);
  }

  @Test
  void samples_ofTimesThatAreWholeSamples_areNotCut() {
    for (int rate = 100; rate < 100_000; rate += 7) {
      for (int samples : new int[] {2, 3, 551, 2048, 65_535}) {
        double seconds = samples / (double) rate;
        FramingSettings framing = new FramingSettings(rate, seconds, seconds, Padding.NONE);
        assertThat(framing.windowSamples()).isEqualTo(samples);
      }
    }
  }

  @Test
  void width_ofThePresets_isThatOfTheTools() {
    assertThat(MfccPresets.HTK.at(8000).width()).isEqualTo(39);
    assertThat(MfccPresets.LIBROSA.at(8000).width()).isEqualTo(20);
    assertThat(MfccPresets.LIBROSA.at(22_050).windowSamples()).isEqualTo(2048);
    assertThat(MfccPresets.LIBROSA.at(22_050).frameRate()).isEqualTo(22_050 / 512.0);
    assertThat(MfccPresets.withDeltas(RATE).width()).isEqualTo(26);
  }

  @Test
  void extract_meanNormalised_hasZeroMeansButInTheEnergy() {
    MfccSettings htk = MfccPresets.HTK.at(RATE);
    MfccSettings settings =
        new MfccSettings(
            htk.framing(),
            htk.spectrum(),
            htk.mel(),
            htk.log(),
            htk.cepstrum(),
            new EnergySettings(EnergySettings.Kind.RAW, true, false),
            DeltaSettings.none(),
            true);
    double[] samples = new double[RATE / 2];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = 1000 * Math.sin(0.0005 * i * i);
    }

    Matrix frames = new Mfcc(settings).extract(samples);

    assertThat(frames.columns()).isEqualTo(14);
    for (int column = 0; column < frames.columns(); column++) {
      double sum = 0;
      for (int row = 0; row < frames.rows(); row++) {
        sum += frames.get(row, column);
      }
      if (column == 0) {
        assertThat(sum / frames.rows()).isGreaterThan(10);
      } else {
        assertThat(sum / frames.rows()).isCloseTo(0, within(1e-5));
      }
    }
  }

  @Test
  void extract_emphasisedSignal_equalsTheDifferencesTakenBefore() {
    MfccSettings librosa = MfccPresets.LIBROSA.at(RATE);
    SpectrumSettings plain = librosa.spectrum();
    SpectrumSettings emphasised =
        new SpectrumSettings(
            1, false, 0.9, SpectrumSettings.Emphasis.SIGNAL, plain.shape(), 0, plain.power());
    double[] samples = new double[4000];
    double[] differences = new double[4000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Math.sin(0.0003 * i * i);
      differences[i] = samples[i] - (i == 0 ? 0 : 0.9 * samples[i - 1]);
    }
    assertThat(new Mfcc(with(librosa, emphasised)).extract(samples))
        .isEqualTo(new Mfcc(librosa).extract(differences));
  }

  private static MfccSettings with(MfccSettings settings, SpectrumSettings spectrum) {
    return new MfccSettings(
        settings.framing(),
        spectrum,
        settings.mel(),
        settings.log(),
        settings.cepstrum(),
        settings.energy(),
        settings.deltas(),
        settings.meanNormalised());
  }

  @Test
  void extract_polynomialDeltasOfAParabola_areItsDerivatives() {
    double[][] features = new double[12][3];
    for (int t = 0; t < 12; t++) {
      features[t][0] = 3 * t * t + 2 * t;
    }
    new DeltaSettings(2, 2, DeltaSettings.Kind.POLYNOMIAL).fill(features, 1);
    assertThat(features[5][1]).isCloseTo(32, within(1e-12));
    assertThat(features[0][1]).isCloseTo(14, within(1e-12)); // as at frame 2, the nearest
    for (double[] frame : features) {
      assertThat(frame[2]).isCloseTo(6, within(1e-12));
    }
  }

  @Test
  void extract_recordingOfAnotherRateOrTooShort_isRefusedByName() {
    MfccSettings htk = MfccPresets.HTK.at(RATE);
    Mfcc mfcc = new Mfcc(htk);
    assertThatThrownBy(() -> mfcc.extract(Waveform.of("a.wav", 8000, new float[9000])))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "a.wav: must have the sample rate 16000.0 Hz but has 8000; set a rate to resample to");
    assertThatThrownBy(() -> mfcc.extract(Waveform.of("a.wav", RATE, new float[399])))
        .isInstanceOf(InputException.class)
        .hasMessage("a.wav: must have at least 400 samples for its frames but has 399");
    Mfcc polynomial = new Mfcc(htk.with(new DeltaSettings(1, 4, DeltaSettings.Kind.POLYNOMIAL)));
    assertThatThrownBy(() -> polynomial.extract(Waveform.of("a.wav", RATE, new float[1679])))
        .hasMessage("a.wav: must have at least 1680 samples for its frames but has 1679");
    assertThat(polynomial.extract(Waveform.of("a.wav", RATE, new float[1680])).rows()).isEqualTo(9);
  }

  @Test
  void settings_thatContradictEachOther_areRefused() {
    MfccSettings htk = MfccPresets.HTK.at(8000);
    assertThatThrownBy(() -> changed(htk, mel(26, 8000), 12))
        .hasMessage("highFrequency must be in [0.0, 4000.0] but is 8000.0");
    assertThatThrownBy(() -> changed(htk, mel(10, 4000), 12))
        .hasMessage("coefficients must be in [1, 10] but is 12");
    SpectrumSettings spectrum = htk.spectrum();
    assertThatThrownBy(
            () ->
                with(
                    htk,
                    new SpectrumSettings(
                        1, false, 0, spectrum.emphasis(), spectrum.shape(), 128, 1)))
        .hasMessage("transformLength must be at least the 200 samples of a window but is 128");
  }

  private static MelSettings mel(int filters, double high) {
    return new MelSettings(MelSettings.Scale.HTK, MelSettings.Sides.MEL, false, filters, 0, high);
  }

  private static MfccSettings changed(MfccSettings base, MelSettings mel, int coefficients) {
    CepstrumSettings cepstrum = base.cepstrum().orElseThrow();
    return new MfccSettings(
        base.framing(),
        base.spectrum(),
        mel,
        base.log(),
        Optional.of(
            new CepstrumSettings(coefficients, cepstrum.zeroth(), 2, cepstrum.norm(), 0, 0)),
        base.energy(),
        base.deltas(),
        base.meanNormalised());
  }

  @ParameterizedTest
  @EnumSource
  void frequency_ofMels_isTheInverse(MelSettings.Scale scale) {
    for (double frequency : new double[] {0, 1, 500, 999, 1000, 1001, 4000, 20_000}) {
      assertThat(scale.frequency(scale.mel(frequency))).isCloseTo(frequency, within(1e-8));
    }
  }
}
