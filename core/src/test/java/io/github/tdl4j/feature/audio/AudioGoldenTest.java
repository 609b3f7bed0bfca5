package io.github.tdl4j.feature.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.feature.audio.CepstrumSettings.Norm;
import io.github.tdl4j.feature.audio.CepstrumSettings.Zeroth;
import io.github.tdl4j.feature.audio.FramingSettings.Padding;
import io.github.tdl4j.feature.audio.SpectrumSettings.Emphasis;
import io.github.tdl4j.feature.audio.SpectrumSettings.Shape;
import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Features of speech beside those of librosa itself and of the formulas of the HTK Book. */
class AudioGoldenTest {
  private static final int RATE = 16_000;

  /** librosa computes in single precision, the golden files have six or seven digits. */
  private static final double TOLERANCE = 1e-4;

  private static final MfccSettings LIBROSA = MfccPresets.LIBROSA.at(RATE);
  private static final MfccSettings HTK = MfccPresets.HTK.at(RATE);

  @ParameterizedTest
  @CsvSource({
    "default, 3",
    "deltas, 3",
    "log-mel, 3",
    "htk-scale, 3",
    "transform-3, 3",
    "transform-1, 3",
    "transform-1-plain, 3",
    "transform-3-plain, 3",
    "transform-2-plain, 3"
  })
  void extract_speech_equalsLibrosa(String name, int every) throws Exception {
    compare("librosa.csv", name, every, librosa(name));
  }

  @ParameterizedTest
  @CsvSource({"MFCC_0_D_A, 5", "MFCC_E_D_A_Z, 5", "MFCC_E_0, 5", "FBANK_D_Z, 5"})
  void extract_speech_equalsTheFormulasOfHtk(String name, int every) throws Exception {
    compare("htk.csv", name, every, htk(name));
  }

  private static void compare(String file, String name, int every, MfccSettings settings)
      throws IOException, URISyntaxException {
    URL speech = AudioGoldenTest.class.getResource("/golden/audio/speech.wav");
    assertThat(speech).isNotNull();
    Matrix frames = new Mfcc(settings).extract(WavFile.read(Path.of(speech.toURI())));
    List<double[]> golden = golden(file, name);
    assertThat(golden).hasSize((frames.rows() + every - 1) / every);
    for (double[] line : golden) {
      float[] found = frames.row((int) line[0]);
      assertThat(found).hasSize(line.length - 1);
      for (int i = 0; i < found.length; i++) {
        assertThat(Math.abs(found[i] - line[i + 1]))
            .as("frame %s value %d: %s, %s", line[0], i, found[i], line[i + 1])
            .isLessThan(TOLERANCE * Math.max(1, Math.abs(line[i + 1])));
      }
    }
  }

  private static MfccSettings librosa(String name) {
    return switch (name) {
      case "default" -> LIBROSA;
      case "deltas" -> LIBROSA.with(new DeltaSettings(2, 4, DeltaSettings.Kind.POLYNOMIAL));
      case "log-mel" -> changed(LIBROSA, LIBROSA.framing(), LIBROSA.spectrum(), LIBROSA.mel());
      case "htk-scale" ->
          shortWindows(
              new FramingSettings(RATE, 0.025, 0.01, Padding.REFLECT),
              new SpectrumSettings(1, false, 0, Emphasis.SIGNAL, Shape.HAMMING_PERIODIC, 512, 1),
              mel(MelSettings.Scale.HTK, false),
              new CepstrumSettings(12, Zeroth.FIRST, 2, Norm.ORTHO, 22, 1));
      case "transform-3" -> transformed(Shape.HANN_PERIODIC, 3, Norm.ORTHO, 15);
      case "transform-1" -> transformed(Shape.BLACKMAN, 1, Norm.ORTHO, 0);
      case "transform-1-plain" -> transformed(Shape.HANN, 1, Norm.NONE, 0);
      case "transform-3-plain" -> transformed(Shape.RECTANGULAR, 3, Norm.NONE, 0);
      default ->
          shortWindows(
              new FramingSettings(RATE, 0.032, 0.01, Padding.NONE),
              new SpectrumSettings(1, false, 0, Emphasis.SIGNAL, Shape.HANN_PERIODIC, 512, 2),
              mel(MelSettings.Scale.SLANEY, true),
              new CepstrumSettings(12, Zeroth.FIRST, 2, Norm.NONE, 0, 1));
    };
  }

  private static MfccSettings transformed(Shape shape, int transform, Norm norm, int lifter) {
    return shortWindows(
        new FramingSettings(RATE, 0.025, 0.01, Padding.ZEROS),
        new SpectrumSettings(1, false, 0, Emphasis.SIGNAL, shape, 512, 2),
        mel(MelSettings.Scale.SLANEY, true),
        new CepstrumSettings(12, Zeroth.FIRST, transform, norm, lifter, 1));
  }

  private static MelSettings mel(MelSettings.Scale scale, boolean equalArea) {
    return new MelSettings(scale, MelSettings.Sides.HERTZ, equalArea, 40, 100, 7000);
  }

  private static MfccSettings shortWindows(
      FramingSettings framing, SpectrumSettings spectrum, MelSettings mel, CepstrumSettings own) {
    MfccSettings logs = changed(LIBROSA, framing, spectrum, mel);
    return new MfccSettings(
        framing, spectrum, mel, logs.log(), Optional.of(own), logs.energy(), logs.deltas(), false);
  }

  /** The log filters of changed settings, without cepstrum. */
  private static MfccSettings changed(
      MfccSettings base, FramingSettings framing, SpectrumSettings spectrum, MelSettings mel) {
    return new MfccSettings(
        framing,
        spectrum,
        mel,
        base.log(),
        Optional.empty(),
        base.energy(),
        base.deltas(),
        base.meanNormalised());
  }

  private static MfccSettings htk(String name) {
    SpectrumSettings powers =
        new SpectrumSettings(32768, true, 0.97, Emphasis.WINDOW, Shape.HAMMING, 0, 2);
    CepstrumSettings without = new CepstrumSettings(12, Zeroth.NONE, 2, Norm.HTK, 22, 0);
    return switch (name) {
      case "MFCC_0_D_A" -> HTK;
      case "MFCC_E_D_A_Z" ->
          new MfccSettings(
              HTK.framing(),
              HTK.spectrum(),
              band(150, 6500),
              HTK.log(),
              Optional.of(without),
              new EnergySettings(EnergySettings.Kind.RAW, false, true),
              HTK.deltas(),
              true);
      case "MFCC_E_0" ->
          new MfccSettings(
              HTK.framing(),
              powers,
              HTK.mel(),
              HTK.log(),
              HTK.cepstrum(),
              new EnergySettings(EnergySettings.Kind.WINDOWED, false, false),
              DeltaSettings.none(),
              false);
      default ->
          new MfccSettings(
              HTK.framing(),
              HTK.spectrum(),
              band(64, RATE / 2),
              HTK.log(),
              Optional.empty(),
              HTK.energy(),
              new DeltaSettings(1, 2, DeltaSettings.Kind.REGRESSION),
              true);
    };
  }

  private static MelSettings band(double low, double high) {
    return new MelSettings(MelSettings.Scale.HTK, MelSettings.Sides.MEL, false, 26, low, high);
  }

  private static List<double[]> golden(String file, String name) throws IOException {
    try (InputStream in = AudioGoldenTest.class.getResourceAsStream("/golden/audio/" + file)) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.startsWith(name + ","))
          .map(line -> line.substring(name.length() + 1).split(","))
          .map(numbers -> Arrays.stream(numbers).mapToDouble(Double::parseDouble).toArray())
          .toList();
    }
  }
}
