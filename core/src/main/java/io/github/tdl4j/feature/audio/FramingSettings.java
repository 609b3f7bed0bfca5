package io.github.tdl4j.feature.audio;

import io.github.tdl4j.math.Check;

/**
 * The positions of the windows of a recording. Window and hop are rounded down to whole samples.
 *
 * @param sampleRate in Hz, positive
 * @param windowSeconds length of the analysis window in seconds, at least 2 samples
 * @param hopSeconds time in seconds from the start of one window to the start of the next
 * @param padding handling of the ends of a recording
 */
public record FramingSettings(
    double sampleRate, double windowSeconds, double hopSeconds, Padding padding) {
  private static final int LONGEST = 1 << 20;

  /** Far above the rounding of a product, far below one sample of the longest window. */
  private static final double ROUNDING = 1e-9;

  /** The handling of the ends of a recording. */
  public enum Padding {
    /** Windows lie in the recording entirely; what is left over is not used (HTK). */
    NONE,
    /** Zeros follow, so that no sample is left over and any recording has a frame. */
    END,
    /** The window of frame t has its middle at t hops, and there are zeros outside (librosa). */
    ZEROS,
    /** The same, with the recording mirrored at its first and last samples outside. */
    REFLECT;

    boolean centred() {
      return this == ZEROS || this == REFLECT;
    }
  }

  public FramingSettings {
    Check.positive("sampleRate", sampleRate);
    Check.positive("windowSeconds", windowSeconds);
    Check.positive("hopSeconds", hopSeconds);
    Check.inRange("samples of a window", (double) samples(windowSeconds, sampleRate), 2, LONGEST);
    Check.inRange("samples of a hop", (double) samples(hopSeconds, sampleRate), 1, LONGEST);
  }

  /** Samples of one window. */
  public int windowSamples() {
    return (int) samples(windowSeconds, sampleRate);
  }

  /** Samples from one window to the next. */
  public int hopSamples() {
    return (int) samples(hopSeconds, sampleRate);
  }

  /** Frames a second, exactly: a hop is a whole number of samples. */
  public double frameRate() {
    return sampleRate / hopSamples();
  }

  /**
   * Returns the smallest number of samples that gives this many frames.
   *
   * @param frames at least 1
   * @throws IllegalArgumentException if {@code frames} is below 1
   */
  public int samplesFor(int frames) {
    Check.atLeast("frames", frames, 1);
    int hops = Math.multiplyExact(frames - 1, hopSamples());
    return switch (padding) {
      case NONE -> Math.addExact(hops, windowSamples());
      case END -> frames == 1 ? 1 : Math.addExact(hops - hopSamples(), windowSamples() + 1);
      case ZEROS, REFLECT -> Math.max(1, hops);
    };
  }

  /** The frames of a recording of so many samples. */
  public int frames(int samples) {
    int beyond = samples - windowSamples();
    return switch (padding) {
      case NONE -> beyond < 0 ? 0 : 1 + beyond / hopSamples();
      case END -> samples < 1 ? 0 : 1 + Math.max(0, -Math.floorDiv(-beyond, hopSamples()));
      case ZEROS, REFLECT -> samples < 1 ? 0 : 1 + samples / hopSamples();
    };
  }

  /** Samples before the recording that the first window reaches to. */
  private int before() {
    return padding.centred() ? (windowSamples() + 1) / 2 : 0;
  }

  /** The samples from the first of the first window to the last of the last. */
  double[] padded(double[] samples) {
    if (padding == Padding.NONE) {
      return samples;
    }
    int last = Math.multiplyExact(frames(samples.length) - 1, hopSamples());
    double[] padded = new double[Math.addExact(last, windowSamples())];
    for (int i = 0; i < padded.length; i++) {
      int at = i - before();
      boolean inside = at >= 0 && at < samples.length;
      if (inside || padding == Padding.REFLECT) {
        padded[i] = samples[inside ? at : mirrored(at, samples.length)];
      }
    }
    return padded;
  }

  /** The place that one outside is the mirror image of, reflected as often as needed. */
  private static int mirrored(int at, int length) {
    if (length == 1) {
      return 0;
    }
    int place = Math.floorMod(at, 2 * (length - 1));
    return Math.min(place, 2 * (length - 1) - place);
  }

  /**
   * The whole samples in a time, as HTK and most tools cut them off: 10 ms are 220 samples at
   * 22,050 a second. A product that is whole but for its rounding is not cut.
   */
  private static long samples(double seconds, double rate) {
    return (long) Math.floor(seconds * rate * (1 + ROUNDING));
  }
}
