package io.github.tdl4j.feature.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.tdl4j.math.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class MfccTest {
  private static final int RATE = 16_000;
  private static final MfccSettings SETTINGS = MfccPresets.withDeltas(RATE);

  /** Values of about 100 in single precision, and six decimals in the golden file. */
  private static final double GOLDEN_TOLERANCE = 2e-5;

  @Test
  void extract_risingSawtooth_equalsTheSecondImplementation() throws IOException {
    double[] samples = new double[2400];
    for (int n = 0; n < samples.length; n++) {
      samples[n] = (3L * n * n + 31L * n) % 20011 - 10005;
    }

    Matrix frames = new Mfcc(SETTINGS).extract(samples);

    List<String> golden = golden();
    assertThat(frames.shape()).isEqualTo(golden.size() + " x 26");
    for (int row = 0; row < frames.rows(); row++) {
      double[] expected =
          Arrays.stream(golden.get(row).split(",")).mapToDouble(Double::parseDouble).toArray();
      for (int column = 0; column < expected.length; column++) {
        assertThat((double) frames.get(row, column))
            .as("%d, %d", row, column)
            .isCloseTo(expected[column], within(GOLDEN_TOLERANCE));
      }
    }
  }

  @Test
  void apply_toneAtTheCentreOfAFilter_peaksInThatFilter() {
    MelFilterbank bank = new MelFilterbank(SETTINGS.mel(), RATE, 512);
    double step = MelSettings.Scale.HTK.mel(RATE / 2.0) / 27;
    for (int filter = 4; filter < 26; filter++) {
      double centre = 700 * (Math.exp((filter + 1) * step / 1127) - 1);
      double[] magnitudes = new double[257];
      magnitudes[(int) Math.round(centre / RATE * 512)] = 1;

      double[] outputs = bank.apply(magnitudes);

      assertThat(outputs[filter]).as("filter %d", filter).isGreaterThan(0.5);
      assertThat(Arrays.stream(outputs).max()).hasValue(outputs[filter]);
    }
  }

  @Test
  void apply_flatSpectrum_sharesEveryInnerBinBetweenTwoFilters() {
    double[] outputs = new MelFilterbank(SETTINGS.mel(), RATE, 512).apply(flat(257));

    double first = MelSettings.Scale.HTK.mel(RATE / 2.0) / 27;
    long inner = 0;
    for (int bin = 0; bin < 257; bin++) {
      double mel = MelSettings.Scale.HTK.mel(bin * RATE / 512.0);
      inner += mel >= first && mel <= 26 * first ? 1 : 0;
    }
    assertThat(Arrays.stream(outputs).sum()).isBetween((double) inner, inner + 20.0);
  }

  @Test
  void extract_silence_staysAtTheFloor() {
    Matrix frames = new Mfcc(SETTINGS).extract(new double[1200]);

    for (int row = 0; row < frames.rows(); row++) {
      for (float value : frames.row(row)) {
        assertThat((double) value).isCloseTo(0, within(1e-6));
      }
    }
  }

  @Test
  void extract_constantSignal_hasTheLogOfItsEnergy() {
    double[] samples = flat(800);

    Matrix frames = new Mfcc(SETTINGS).extract(samples);

    assertThat((double) frames.get(0, 12)).isCloseTo(Math.log(400), within(1e-6));
  }

  @Test
  void extract_twiceAsLoud_movesEnergyAloneByTheLogOfFour() {
    double[] quiet = noise(1200);
    double[] loud = Arrays.stream(quiet).map(sample -> 2 * sample).toArray();

    Matrix first = new Mfcc(SETTINGS).extract(quiet);
    Matrix second = new Mfcc(SETTINGS).extract(loud);

    for (int column = 0; column < 26; column++) {
      double expected = first.get(1, column) + (column == 12 ? Math.log(4) : 0);
      assertThat((double) second.get(1, column)).isCloseTo(expected, within(1e-4));
    }
  }

  @Test
  void extract_energyGrowingByAConstantFactor_hasThatSlopeAsDelta() {
    double[] samples = noise(400 + 8 * 320);
    double[] growing = new double[samples.length];
    for (int i = 0; i < samples.length; i++) {
      growing[i] = Math.exp(0.001 * i);
    }

    Matrix frames = new Mfcc(SETTINGS).extract(growing);

    double slope = 2 * 0.001 * 320;
    assertThat((double) frames.get(4, 25)).isCloseTo(slope, within(1e-5));
    // At the edge the differences are 0 + 1 and 0 + 2 frames: (1 + 2 * 2) / 10.
    assertThat((double) frames.get(0, 25)).isCloseTo(slope / 2, within(1e-5));
  }

  @Test
  void extract_anyLength_countsTheWindowsThatFit() {
    Mfcc mfcc = new Mfcc(SETTINGS);
    assertThat(mfcc.extract(new double[400]).rows()).isEqualTo(1);
    assertThat(mfcc.extract(new double[719]).rows()).isEqualTo(1);
    assertThat(mfcc.extract(new double[720]).rows()).isEqualTo(2);
    assertThat(SETTINGS.samplesFor(24)).isEqualTo(23 * 320 + 400);
    assertThat(mfcc.extract(new double[SETTINGS.samplesFor(24)]).rows()).isEqualTo(24);
    assertThat(mfcc.extract(new double[SETTINGS.samplesFor(24) - 1]).rows()).isEqualTo(23);
  }

  @Test
  void extract_withoutDeltas_givesTheStaticHalf() {
    double[] samples = noise(2000);

    Matrix full = new Mfcc(SETTINGS).extract(samples);
    Matrix half = new Mfcc(MfccPresets.withoutDeltas(RATE, 0.020)).extract(samples);

    assertThat(half.columns()).isEqualTo(13);
    for (int row = 0; row < half.rows(); row++) {
      assertThat(half.row(row)).isEqualTo(Arrays.copyOf(full.row(row), 13));
    }
  }

  @Test
  void extract_fewerSamplesThanAWindow_saysHowMany() {
    assertThatThrownBy(() -> new Mfcc(SETTINGS).extract(new double[399]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples must be at least 400 for one window but is 399");
  }

  @Test
  void extract_aSampleThatIsNotANumber_saysWhichOne() {
    double[] samples = new double[400];
    samples[7] = Double.NaN;
    assertThatThrownBy(() -> new Mfcc(SETTINGS).extract(samples))
        .hasMessage("samples must be finite but sample 7 is NaN");
  }

  private static double[] flat(int length) {
    double[] values = new double[length];
    Arrays.fill(values, 1);
    return values;
  }

  private static double[] noise(int length) {
    double[] samples = new double[length];
    long state = 12345;
    for (int i = 0; i < length; i++) {
      state = (1103515245 * state + 12345) % (1L << 31);
      samples[i] = state % 4001 - 2000;
    }
    return samples;
  }

  private static List<String> golden() throws IOException {
    try (InputStream in = MfccTest.class.getResourceAsStream("/golden/mfcc.csv")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
