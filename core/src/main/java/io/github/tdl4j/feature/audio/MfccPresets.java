package io.github.tdl4j.feature.audio;

import io.github.tdl4j.feature.audio.CepstrumSettings.Norm;
import io.github.tdl4j.feature.audio.CepstrumSettings.Zeroth;
import io.github.tdl4j.feature.audio.FramingSettings.Padding;
import io.github.tdl4j.feature.audio.SpectrumSettings.Emphasis;
import io.github.tdl4j.feature.audio.SpectrumSettings.Shape;
import java.util.Optional;

/** The settings of well-known tools. */
public enum MfccPresets {
  /**
   * {@code MFCC_0_D_A} of HTK with the configuration of its book's tutorial: 12 coefficients, c(0),
   * deltas and accelerations, 39 values from windows of 25 ms every 10 ms.
   */
  HTK {
    @Override
    public MfccSettings at(double sampleRate) {
      return new MfccSettings(
          new FramingSettings(sampleRate, 0.025, 0.010, Padding.NONE),
          SIXTEEN_BIT_SPEECH,
          new MelSettings(
              MelSettings.Scale.HTK, MelSettings.Sides.MEL, false, 26, 0, sampleRate / 2),
          AT_LEAST_ONE,
          Optional.of(new CepstrumSettings(12, Zeroth.LAST, 2, Norm.HTK, 22, 0)),
          EnergySettings.none(),
          new DeltaSettings(2, 2, DeltaSettings.Kind.REGRESSION),
          false);
    }
  },

  /**
   * {@code librosa.feature.mfcc} with its defaults: 20 coefficients from c(0) on, windows of 2048
   * samples every 512, 128 filters, decibels within 80 of the loudest. Its {@code librosa.load}
   * resamples to 22050 Hz by default.
   */
  LIBROSA {
    @Override
    public MfccSettings at(double sampleRate) {
      return new MfccSettings(
          new FramingSettings(sampleRate, 2048 / sampleRate, 512 / sampleRate, Padding.ZEROS),
          new SpectrumSettings(1, false, 0, Emphasis.SIGNAL, Shape.HANN_PERIODIC, 0, 2),
          new MelSettings(
              MelSettings.Scale.SLANEY, MelSettings.Sides.HERTZ, true, 128, 0, sampleRate / 2),
          new LogSettings(LogSettings.Kind.DECIBEL, 1e-10, 80),
          Optional.of(new CepstrumSettings(19, Zeroth.FIRST, 2, Norm.ORTHO, 0, 1)),
          EnergySettings.none(),
          new DeltaSettings(0, 4, DeltaSettings.Kind.POLYNOMIAL),
          false);
    }
  };

  private static final SpectrumSettings SIXTEEN_BIT_SPEECH =
      new SpectrumSettings(32768, false, 0.97, Emphasis.WINDOW, Shape.HAMMING, 0, 1);
  private static final LogSettings AT_LEAST_ONE =
      new LogSettings(LogSettings.Kind.NATURAL, 1, Double.POSITIVE_INFINITY);

  /**
   * Returns the settings for recordings of one sample rate.
   *
   * @param sampleRate in Hz, positive
   */
  public abstract MfccSettings at(double sampleRate);

  /**
   * Settings with 26 values a frame, 50 frames a second: 12 coefficients, log energy and their
   * deltas from windows of 25 ms, as in the audio of AV-Letters.
   *
   * @param sampleRate in Hz, positive
   */
  public static MfccSettings withDeltas(double sampleRate) {
    return withoutDeltas(sampleRate, 0.020)
        .with(new DeltaSettings(1, 2, DeltaSettings.Kind.REGRESSION));
  }

  /**
   * Settings with 13 values a frame: 12 coefficients and log energy from windows of 25 ms, without
   * deltas.
   *
   * @param sampleRate in Hz, positive
   * @param hopSeconds time from one window to the next, seconds
   */
  public static MfccSettings withoutDeltas(double sampleRate, double hopSeconds) {
    MfccSettings htk = HTK.at(sampleRate);
    return new MfccSettings(
        new FramingSettings(sampleRate, 0.025, hopSeconds, Padding.NONE),
        htk.spectrum(),
        htk.mel(),
        htk.log(),
        Optional.of(new CepstrumSettings(12, Zeroth.NONE, 2, Norm.HTK, 22, 0)),
        EnergySettings.raw(),
        DeltaSettings.none(),
        false);
  }
}
