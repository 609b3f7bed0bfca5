package io.github.tdl4j.feature.audio;

import io.github.tdl4j.math.Check;

/**
 * Settings of the spectrum of a window.
 *
 * @param fullScale positive value of a full-scale sample: 32768 for HTK, 1 for librosa
 * @param zeroMean whether each window loses its mean first (HTK's {@code ZMEANSOURCE})
 * @param preEmphasis k of s(n) − k s(n−1), in [0, 1); 0 is none
 * @param emphasis range of pre-emphasis
 * @param shape of the window
 * @param transformLength of the Fourier transform, even, at least a window; 0 is the next power of
 *     two
 * @param power exponent of the magnitudes that the filters sum, from 1 to 2
 */
public record SpectrumSettings(
    double fullScale,
    boolean zeroMean,
    double preEmphasis,
    Emphasis emphasis,
    Shape shape,
    int transformLength,
    int power) {
  private static final int LONGEST = 1 << 20;

  /** The range of pre-emphasis. */
  public enum Emphasis {
    /** Within each window, whose first sample becomes (1 − k) s(0), as HTK does. */
    WINDOW,
    /** Over the whole recording, whose first sample stays as it is. */
    SIGNAL
  }

  /** The shape of a window of W samples. */
  public enum Shape {
    /** 0.54 − 0.46 cos(2πn / (W − 1)), as HTK has it. */
    HAMMING(0.54, 0.46, 0, false),
    /** 0.54 − 0.46 cos(2πn / W). */
    HAMMING_PERIODIC(0.54, 0.46, 0, true),
    /** 0.5 − 0.5 cos(2πn / (W − 1)). */
    HANN(0.5, 0.5, 0, false),
    /** 0.5 − 0.5 cos(2πn / W), as librosa has it. */
    HANN_PERIODIC(0.5, 0.5, 0, true),
    /** 0.42 − 0.5 cos(2πn / (W − 1)) + 0.08 cos(4πn / (W − 1)). */
    BLACKMAN(0.42, 0.5, 0.08, false),
    /** 1 everywhere. */
    RECTANGULAR(1, 0, 0, false);

    private final double constant;
    private final double first;
    private final double second;
    private final boolean periodic;

    Shape(double constant, double first, double second, boolean periodic) {
      this.constant = constant;
      this.first = first;
      this.second = second;
      this.periodic = periodic;
    }

    double[] samples(int length) {
      int period = periodic ? length : length - 1;
      double[] window = new double[length];
      for (int i = 0; i < length; i++) {
        window[i] = constant - first * StrictMath.cos(2 * Math.PI * i / period);
        if (second != 0) {
          window[i] += second * StrictMath.cos(4 * Math.PI * i / period);
        }
      }
      return window;
    }
  }

  public SpectrumSettings {
    Check.positive("fullScale", fullScale);
    Check.inRange("preEmphasis", preEmphasis, 0, Math.nextDown(1.0));
    Check.inRange("transformLength", transformLength, 0, LONGEST);
    if (transformLength % 2 != 0) {
      throw new IllegalArgumentException("transformLength must be even but is " + transformLength);
    }
    Check.inRange("power", power, 1, 2);
  }

  /**
   * Returns the length of the transform of a window.
   *
   * @param windowSamples number of samples of the window, at least 1
   */
  public int lengthFor(int windowSamples) {
    if (transformLength > 0) {
      return transformLength;
    }
    int power = Integer.highestOneBit(windowSamples);
    return power == windowSamples ? power : 2 * power;
  }
}
