package io.github.tdl4j.feature.audio;

import io.github.tdl4j.math.Check;

/**
 * What {@link Mfcc} computes.
 *
 * @param sampleRate samples a second
 * @param windowSeconds length of the analysis window
 * @param hopSeconds from the start of one window to the start of the next
 * @param preEmphasis k of s(n) − k s(n−1), in [0, 1); 0 is none
 * @param filters triangular filters of the mel filterbank
 * @param coefficients cepstral coefficients c(1) … c(n), at most {@code filters}
 * @param lifter L of the sine lifter; 0 is none
 * @param energy whether the log energy follows the coefficients
 * @param deltaWindow frames on either side in the regression of the deltas; 0 is no deltas
 * @param lowFrequency lower edge of the lowest filter, in Hz
 * @param highFrequency upper edge of the highest filter, in Hz, at most half the sample rate
 */
public record MfccSettings(
    double sampleRate,
    double windowSeconds,
    double hopSeconds,
    double preEmphasis,
    int filters,
    int coefficients,
    int lifter,
    boolean energy,
    int deltaWindow,
    double lowFrequency,
    double highFrequency) {

  public MfccSettings {
    Check.positive("sampleRate", sampleRate);
    Check.positive("windowSeconds", windowSeconds);
    Check.positive("hopSeconds", hopSeconds);
    Check.inRange("preEmphasis", preEmphasis, 0, Math.nextDown(1.0));
    Check.atLeast("filters", filters, 1);
    Check.inRange("coefficients", coefficients, 1, filters);
    Check.atLeast("lifter", lifter, 0);
    Check.atLeast("deltaWindow", deltaWindow, 0);
    Check.inRange("highFrequency", highFrequency, 0, sampleRate / 2);
    Check.inRange("lowFrequency", lowFrequency, 0, Math.nextDown(highFrequency));
    Check.inRange("samples of a window", (double) samples(windowSeconds, sampleRate), 2, 1 << 20);
    Check.inRange("samples of a hop", (double) samples(hopSeconds, sampleRate), 1, 1 << 20);
  }

  /**
   * 26 values a frame, 50 frames a second: 12 coefficients, log energy and their deltas from
   * windows of 25 ms, the shape of the AV-Letters audio.
   */
  public static MfccSettings withDeltas(double sampleRate) {
    return new MfccSettings(sampleRate, 0.025, 0.020, 0.97, 26, 12, 22, true, 2, 0, sampleRate / 2);
  }

  /** 13 values a frame: 12 coefficients and log energy from windows of 25 ms, without deltas. */
  public static MfccSettings withoutDeltas(double sampleRate, double hopSeconds) {
    return new MfccSettings(
        sampleRate, 0.025, hopSeconds, 0.97, 26, 12, 22, true, 0, 0, sampleRate / 2);
  }

  /** Samples of one window. */
  public int windowSamples() {
    return (int) samples(windowSeconds, sampleRate);
  }

  /** Samples from one window to the next. */
  public int hopSamples() {
    return (int) samples(hopSeconds, sampleRate);
  }

  /** The fewest samples that give this many frames. */
  public int samplesFor(int frames) {
    Check.atLeast("frames", frames, 1);
    return Math.addExact(Math.multiplyExact(frames - 1, hopSamples()), windowSamples());
  }

  /** The frames of a recording: windows that lie in it entirely. */
  public int frames(int samples) {
    return samples < windowSamples() ? 0 : 1 + (samples - windowSamples()) / hopSamples();
  }

  /** Values of one frame. */
  public int width() {
    return staticWidth() * (deltaWindow > 0 ? 2 : 1);
  }

  int staticWidth() {
    return coefficients + (energy ? 1 : 0);
  }

  private static long samples(double seconds, double rate) {
    return Math.round(seconds * rate);
  }
}
