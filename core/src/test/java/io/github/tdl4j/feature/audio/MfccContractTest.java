package io.github.tdl4j.feature.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Near;
import io.github.tdl4j.math.random.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the audio features of every preset must do with samples. */
class MfccContractTest {
  private static final int RATE = 16_000;
  private static final double[] SAMPLES = noise("samples", 8000);

  private record Preset(String name, MfccSettings settings) {
    @Override
    public String toString() {
      return name;
    }

    Matrix of(double[] samples) {
      return new Mfcc(settings).extract(samples);
    }

    /** Whether a frame depends on its own window alone. */
    boolean isLocal() {
      return !settings.meanNormalised()
          && settings.deltas().orders() == 0
          && Double.isInfinite(settings.log().range())
          && !settings.energy().normalised()
          && settings.framing().padding() == FramingSettings.Padding.NONE;
    }
  }

  static Stream<Preset> presets() {
    MfccSettings htk = MfccPresets.HTK.at(RATE);
    MfccSettings librosa = MfccPresets.LIBROSA.at(RATE);
    return Stream.of(
        new Preset("htk", htk),
        new Preset("librosa", librosa),
        new Preset("talkers", MfccPresets.withDeltas(RATE)),
        new Preset("talkers without deltas", MfccPresets.withoutDeltas(RATE, 0.01)),
        new Preset("log-mel of htk", logMel(htk, false)),
        new Preset("log-mel of librosa", logMel(librosa, false)),
        new Preset("log-mel of htk without means", logMel(htk, true)));
  }

  private static MfccSettings logMel(MfccSettings base, boolean meanNormalised) {
    return new MfccSettings(
        base.framing(),
        base.spectrum(),
        base.mel(),
        base.log(),
        Optional.empty(),
        EnergySettings.none(),
        DeltaSettings.none(),
        meanNormalised);
  }

  private static double[] noise(String name, int count) {
    return doubles(Seeds.root(3).stream(name).gaussians(1, count, 2000).row(0));
  }

  private static double[] doubles(float[] numbers) {
    double[] result = new double[numbers.length];
    Arrays.setAll(result, i -> numbers[i]);
    return result;
  }

  private static double[] times(double factor, double[] samples) {
    return Arrays.stream(samples).map(sample -> factor * sample).toArray();
  }

  private static void assertFinite(Matrix rows) {
    assertThatCode(() -> Check.finite("rows", rows)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void extract_anySamples_hasTheShapeThatTheSettingsSay(Preset preset) {
    MfccSettings settings = preset.settings();

    assertThat(preset.of(SAMPLES).shape())
        .isEqualTo(settings.frames(SAMPLES.length) + " x " + settings.width());
    assertFinite(preset.of(SAMPLES));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void extract_again_givesTheSameBytes(Preset preset) {
    Mfcc mfcc = new Mfcc(preset.settings());

    Matrix first = mfcc.extract(SAMPLES);
    mfcc.extract(noise("other", 4000));

    assertThat(mfcc.extract(SAMPLES)).isEqualTo(first);
    assertThat(preset.of(SAMPLES)).isEqualTo(first);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void extract_inThreeThreadsAtOnce_givesTheSameBytes(Preset preset) throws Exception {
    Mfcc shared = new Mfcc(preset.settings());
    Matrix expected = shared.extract(SAMPLES);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Callable<Matrix>> tasks = new ArrayList<>();
      for (int task = 0; task < 6; task++) {
        tasks.add(() -> shared.extract(SAMPLES));
      }
      for (Future<Matrix> result : threads.invokeAll(tasks)) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @ParameterizedTest
  @MethodSource("presets")
  void extract_anySamples_leavesThemUntouched(Preset preset) {
    double[] samples = SAMPLES.clone();

    preset.of(samples);

    assertThat(samples).isEqualTo(SAMPLES);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void extract_fewestSamples_staysFiniteAndFewerAreRefused(Preset preset) {
    int fewest = preset.settings().fewestSamples();

    assertFinite(preset.of(Arrays.copyOf(SAMPLES, fewest)));
    assertThatThrownBy(() -> preset.of(Arrays.copyOf(SAMPLES, fewest - 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("samples must be at least " + fewest + " for ")
        .hasMessageEndingWith(" but is " + (fewest - 1));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void extract_sampleThatIsNotFinite_isRefusedWithItsPlace(Preset preset) {
    double[] samples = SAMPLES.clone();
    samples[7777] = Double.NaN;

    assertThatThrownBy(() -> preset.of(samples))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("samples must be finite but sample 7777 is NaN");
  }

  @ParameterizedTest
  @MethodSource("presets")
  void extract_silenceAndConstants_stayFinite(Preset preset) {
    double[] constant = new double[8000];
    assertFinite(preset.of(constant));
    Arrays.fill(constant, 1e4);
    assertFinite(preset.of(constant));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void extract_hugeAndTinySamples_stayFinite(Preset preset) {
    assertFinite(preset.of(times(1e18, SAMPLES)));
    assertFinite(preset.of(times(1e-18, SAMPLES)));
  }

  /** The energies of a recording with the other sign are the same, to the bit. */
  @ParameterizedTest
  @MethodSource("presets")
  void extract_otherSign_isTheSame(Preset preset) {
    assertThat(preset.of(times(-1, SAMPLES))).isEqualTo(preset.of(SAMPLES));
  }

  /**
   * Louder is a constant more in every logarithm: in log filters everywhere, in coefficients in
   * c(0) and the energy alone; and nothing in slopes and without means.
   */
  @ParameterizedTest
  @MethodSource("presets")
  void extract_louder_addsAConstantToEachColumn(Preset preset) {
    Matrix difference = preset.of(times(8, SAMPLES)).minus(preset.of(SAMPLES));

    for (int column = 0; column < difference.columns(); column++) {
      for (int row = 1; row < difference.rows(); row++) {
        assertThat(Math.abs(difference.get(row, column) - difference.get(0, column)))
            .as("%d, %d", row, column)
            .isLessThan(1e-3f);
      }
    }
    assertThat(Near.largestDifference(difference, difference.scaled(0)))
        .isCloseTo(preset.settings().meanNormalised() ? 0 : constantOf(preset), within(1e-3));
  }

  /** By hand: log 8, twice where powers are taken, 10 log10 in decibels; in c(0) of all filters. */
  private static double constantOf(Preset preset) {
    MfccSettings settings = preset.settings();
    int power = settings.spectrum().power();
    boolean decibel = settings.log().kind() == LogSettings.Kind.DECIBEL;
    double more = power * (decibel ? 10 * Math.log10(8) : Math.log(8));
    int filters = settings.mel().filters();
    if (settings.cepstrum().isEmpty()) {
      return more;
    }
    return switch (settings.cepstrum().get().norm()) {
      case ORTHO -> more * Math.sqrt(filters);
      default ->
          settings.cepstrum().get().zeroth() == CepstrumSettings.Zeroth.NONE
              ? 2 * Math.log(8)
              : more * Math.sqrt(2.0 * filters);
    };
  }

  /** Frames of the second half are those of the second half alone. */
  @ParameterizedTest
  @MethodSource("presets")
  void extract_laterSamplesAlone_areTheLaterFrames(Preset preset) {
    assumeTrue(preset.isLocal(), () -> preset + " looks beyond a frame");
    int hop = preset.settings().hopSamples();
    Matrix all = preset.of(SAMPLES);

    Matrix later = preset.of(Arrays.copyOfRange(SAMPLES, 10 * hop, SAMPLES.length));

    // Emphasis of a whole signal knows the sample before the first.
    Near.assertNear(later.rowRange(1, later.rows()), all.rowRange(11, all.rows()), 1e-5);
  }
}
