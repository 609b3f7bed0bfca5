package io.github.tdl4j.feature.audio;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.Optional;

/**
 * Mel-frequency cepstral coefficients, or log-mel energies. Step by step: windows, pre-emphasis,
 * the shape of the window, Fourier transform, mel filters, logarithm, cosine transform, lifter,
 * energy, mean normalisation, deltas; {@link MfccSettings} holds the settings of each step, {@link
 * MfccPresets} those of HTK and librosa.
 *
 * <p>One departure from HTK: energies below the floor of the logarithm are raised to it, whereas
 * HTK sets the energy of digital silence to −10^10, which is unusable for networks.
 *
 * <p>Safe for use by several threads; the same samples give the same bytes on one platform. Between
 * platforms the transform's sine tables may differ in the last bit of a {@code double}, which
 * rounding to {@code float} hides in all but one value in many millions.
 *
 * @see <a href="https://htk.eng.cam.ac.uk">The HTK Book, chapter "Speech Input/Output"</a>
 * @see <a href="https://librosa.org/doc/latest/generated/librosa.feature.mfcc.html">librosa</a>
 */
public final class Mfcc {
  private final MfccSettings settings;
  private final Spectrum spectrum;
  private final MelFilterbank filterbank;
  private final Optional<Cepstrum> cepstrum;

  /** Prepares the filters and tables of these {@code settings}. */
  public Mfcc(MfccSettings settings) {
    this.settings = settings;
    int window = settings.windowSamples();
    spectrum = new Spectrum(settings.spectrum(), window);
    filterbank =
        new MelFilterbank(
            settings.mel(), settings.framing().sampleRate(), settings.spectrum().lengthFor(window));
    cepstrum = settings.cepstrum().map(chosen -> new Cepstrum(chosen, settings.mel().filters()));
  }

  /** Returns the settings. */
  public MfccSettings settings() {
    return settings;
  }

  /**
   * Returns a warning about filters without a bin of the spectrum, whose logarithms equal the floor
   * in every frame; empty if there are none.
   */
  public Optional<String> warning() {
    int empty = filterbank.empty();
    int length = settings.spectrum().lengthFor(settings.windowSamples());
    return empty == 0
        ? Optional.empty()
        : Optional.of(
            empty
                + " of "
                + settings.mel().filters()
                + " mel filters hold no bin of a spectrum of "
                + length
                + " samples and are the same in every frame; set fewer audio.filters, or a longer"
                + " audio.transformLength as "
                + 2 * length);
  }

  /**
   * Returns the frames of a {@code recording}, frames x width, one a row.
   *
   * @throws InputException naming the recording, if it is too short for a frame or has another
   *     sample rate than the settings
   */
  public Matrix extract(Waveform recording) {
    if (recording.rate() != settings.framing().sampleRate()) {
      throw recording.fault(
          "must have the sample rate "
              + settings.framing().sampleRate()
              + " Hz but has "
              + recording.rate()
              + "; set a rate to resample to");
    }
    if (settings.frames(recording.length()) == 0) {
      throw recording.fault(
          "must have at least "
              + settings.fewestSamples()
              + " samples for its frames but has "
              + recording.length());
    }
    return extract(recording.samples(settings.spectrum().fullScale()));
  }

  /**
   * The frames of a recording, one a row: the log energy if it comes first, c(0) if it comes first,
   * c(1) … c(n) or the log filters, c(0) and the log energy if they come last, then the deltas of
   * all these in the same order, then the accelerations, as far as the settings ask for them.
   *
   * @param samples in units in which the settings' full scale is the loudest
   * @throws IllegalArgumentException if there are fewer samples than the settings need, or one of
   *     them is not finite
   */
  public Matrix extract(double[] samples) {
    int frames = settings.frames(samples.length);
    if (frames == 0) {
      throw new IllegalArgumentException(
          "samples must be at least "
              + settings.fewestSamples()
              + " for "
              + (settings.deltas().fewestFrames() == 1 ? "one window" : "the deltas")
              + " but is "
              + samples.length);
    }
    checkFinite(samples);
    double[][] logs = new double[frames][];
    double[] energies = new double[frames];
    analyse(samples, logs, energies);
    settings.log().limit(logs);
    settings.energy().normalise(energies, settings.log().kind());
    double[][] features = new double[frames][settings.width()];
    for (int frame = 0; frame < frames; frame++) {
      place(cepstrum.isPresent() ? cepstrum.get().of(logs[frame]) : logs[frame], features[frame]);
    }
    if (settings.meanNormalised()) {
      removeMeans(features);
    }
    placeEnergies(energies, features);
    settings.deltas().fill(features, settings.staticWidth());
    return toMatrix(features);
  }

  private static void checkFinite(double[] samples) {
    for (int i = 0; i < samples.length; i++) {
      if (!Double.isFinite(samples[i])) {
        throw new IllegalArgumentException(
            "samples must be finite but sample " + i + " is " + samples[i]);
      }
    }
  }

  private void analyse(double[] samples, double[][] logs, double[] energies) {
    boolean raw = settings.energy().kind() == EnergySettings.Kind.RAW;
    double[] recorded = settings.framing().padded(samples);
    double[] signal =
        settings.spectrum().emphasis() == SpectrumSettings.Emphasis.SIGNAL
            ? settings.framing().padded(spectrum.emphasised(samples))
            : recorded;
    for (int frame = 0; frame < logs.length; frame++) {
      int start = frame * settings.hopSamples();
      double[] window = spectrum.window(signal, start);
      if (settings.energy().wanted()) {
        energies[frame] =
            settings.log().of(raw ? spectrum.energy(recorded, start) : Spectrum.energy(window));
      }
      logs[frame] = filterbank.apply(spectrum.bins(window));
      for (int filter = 0; filter < logs[frame].length; filter++) {
        logs[frame][filter] = settings.log().of(logs[frame][filter]);
      }
    }
  }

  private int firstColumn() {
    return settings.energy().wanted() && settings.energy().first() ? 1 : 0;
  }

  private void place(double[] values, double[] frame) {
    System.arraycopy(values, 0, frame, firstColumn(), values.length);
  }

  private void placeEnergies(double[] energies, double[][] features) {
    if (settings.energy().wanted()) {
      int column = settings.energy().first() ? 0 : settings.staticWidth() - 1;
      for (int frame = 0; frame < features.length; frame++) {
        features[frame][column] = energies[frame];
      }
    }
  }

  private void removeMeans(double[][] features) {
    for (int column = 0; column < settings.staticWidth(); column++) {
      double sum = 0;
      for (double[] frame : features) {
        sum += frame[column];
      }
      double mean = sum / features.length;
      for (double[] frame : features) {
        frame[column] -= mean;
      }
    }
  }

  private static Matrix toMatrix(double[][] features) {
    MutableMatrix matrix = MutableMatrix.zeros(features.length, features[0].length);
    for (int row = 0; row < features.length; row++) {
      float[] values = new float[features[row].length];
      for (int column = 0; column < values.length; column++) {
        values[column] = (float) features[row][column];
      }
      matrix.setRow(row, values);
    }
    return matrix;
  }
}
