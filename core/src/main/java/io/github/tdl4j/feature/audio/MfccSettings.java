package io.github.tdl4j.feature.audio;

import io.github.tdl4j.math.Check;
import java.util.Optional;

/**
 * Settings of {@link Mfcc}.
 *
 * @param framing positions of windows
 * @param spectrum spectrum of a window
 * @param mel mel filters
 * @param log logarithm of filter outputs
 * @param cepstrum cepstral coefficients; empty for log-mel energies
 * @param energy log energy as an additional value
 * @param deltas slopes over time, appended to all other values
 * @param meanNormalised whether all values but the energy lose their mean over the recording before
 *     the deltas are taken (cepstral mean normalisation, HTK's {@code _Z})
 */
public record MfccSettings(
    FramingSettings framing,
    SpectrumSettings spectrum,
    MelSettings mel,
    LogSettings log,
    Optional<CepstrumSettings> cepstrum,
    EnergySettings energy,
    DeltaSettings deltas,
    boolean meanNormalised) {

  public MfccSettings {
    Check.inRange("highFrequency", mel.highFrequency(), 0, framing.sampleRate() / 2);
    int filters = mel.filters();
    cepstrum.ifPresent(chosen -> Check.inRange("coefficients", chosen.coefficients(), 1, filters));
    if (cepstrum.isPresent() && cepstrum.get().transform() == 1) {
      Check.atLeast("filters for transform 1", filters, 2);
    }
    int length = spectrum.lengthFor(framing.windowSamples());
    if (length < framing.windowSamples()) {
      throw new IllegalArgumentException(
          "transformLength must be at least the "
              + framing.windowSamples()
              + " samples of a window but is "
              + length);
    }
  }

  /** Returns the same settings with {@code others} as deltas. */
  public MfccSettings with(DeltaSettings others) {
    return new MfccSettings(framing, spectrum, mel, log, cepstrum, energy, others, meanNormalised);
  }

  /** Samples of one window. */
  public int windowSamples() {
    return framing.windowSamples();
  }

  /** Samples from one window to the next. */
  public int hopSamples() {
    return framing.hopSamples();
  }

  /** Frames a second. */
  public double frameRate() {
    return framing.frameRate();
  }

  /** The fewest samples that give this many frames. */
  public int samplesFor(int frames) {
    return framing.samplesFor(frames);
  }

  /** The frames of a recording of so many samples; 0 where it is too short. */
  public int frames(int samples) {
    int frames = framing.frames(samples);
    return frames < deltas.fewestFrames() ? 0 : frames;
  }

  /** The fewest samples that a recording may have. */
  public int fewestSamples() {
    return samplesFor(deltas.fewestFrames());
  }

  /** Values of one frame. */
  public int width() {
    return staticWidth() * (1 + deltas.orders());
  }

  int staticWidth() {
    return cepstrum.map(CepstrumSettings::width).orElse(mel.filters()) + (energy.wanted() ? 1 : 0);
  }

  /** The unit of the values as a data set's description names it. */
  public String units() {
    return log.kind() == LogSettings.Kind.DECIBEL ? "dB" : "ln";
  }
}
