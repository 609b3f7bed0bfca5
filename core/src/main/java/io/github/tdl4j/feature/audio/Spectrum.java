package io.github.tdl4j.feature.audio;

import io.github.tdl4j.feature.audio.SpectrumSettings.Emphasis;
import java.util.Arrays;
import org.jtransforms.fft.DoubleFFT_1D;

/** From the samples of a window to the magnitudes, or powers, of its Fourier transform. */
final class Spectrum {
  private final SpectrumSettings settings;
  private final double[] shape;
  private final int transformLength;
  private final DoubleFFT_1D transform;

  Spectrum(SpectrumSettings settings, int windowSamples) {
    this.settings = settings;
    shape = settings.shape().samples(windowSamples);
    transformLength = settings.lengthFor(windowSamples);
    transform = new DoubleFFT_1D(transformLength);
  }

  /** The whole recording after pre-emphasis. */
  double[] emphasised(double[] samples) {
    double[] differences = samples.clone();
    for (int i = samples.length - 1; i > 0; i--) {
      differences[i] -= settings.preEmphasis() * samples[i - 1];
    }
    return differences;
  }

  /** The window that starts at a sample, ready for the transform; zeros follow it. */
  double[] window(double[] signal, int start) {
    double[] window = new double[transformLength];
    System.arraycopy(signal, start, window, 0, shape.length);
    if (settings.zeroMean()) {
      removeMean(window);
    }
    if (settings.emphasis() == Emphasis.WINDOW) {
      emphasise(window);
    }
    for (int i = 0; i < shape.length; i++) {
      window[i] *= shape[i];
    }
    return window;
  }

  private void removeMean(double[] window) {
    double mean = Arrays.stream(window, 0, shape.length).sum() / shape.length;
    for (int i = 0; i < shape.length; i++) {
      window[i] -= mean;
    }
  }

  private void emphasise(double[] window) {
    double emphasis = settings.preEmphasis();
    for (int i = shape.length - 1; i > 0; i--) {
      window[i] -= emphasis * window[i - 1];
    }
    window[0] *= 1 - emphasis;
  }

  /** The energy of the samples as recorded. */
  double energy(double[] recorded, int start) {
    double[] window = Arrays.copyOfRange(recorded, start, start + shape.length);
    if (settings.zeroMean()) {
      removeMean(window);
    }
    return energy(window);
  }

  static double energy(double[] samples) {
    double energy = 0;
    for (double sample : samples) {
      energy += sample * sample;
    }
    return energy;
  }

  /** The bins from 0 Hz to half the sample rate; overwrites the window. */
  double[] bins(double[] window) {
    transform.realForward(window);
    double[] bins = new double[transformLength / 2 + 1];
    // JTransforms packs the two real bins, the lowest and the highest, into the first two places.
    bins[0] = powered(window[0] * window[0]);
    bins[transformLength / 2] = powered(window[1] * window[1]);
    for (int bin = 1; bin < transformLength / 2; bin++) {
      double real = window[2 * bin];
      double imaginary = window[2 * bin + 1];
      bins[bin] = powered(real * real + imaginary * imaginary);
    }
    return bins;
  }

  private double powered(double square) {
    return settings.power() == 2 ? square : Math.sqrt(square);
  }
}
