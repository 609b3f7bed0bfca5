package io.github.tdl4j.feature.audio;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import org.jtransforms.fft.DoubleFFT_1D;

/**
 * Mel-frequency cepstral coefficients as HTK defines them: pre-emphasis within the window, Hamming
 * window, magnitudes of the Fourier transform at the next power of two, mel filterbank, natural
 * logarithm, cosine transform scaled by {@code sqrt(2 / filters)}, sine lifter, log energy of the
 * raw window, regression deltas with the edge frames repeated.
 *
 * <p>Samples are in units of 16-bit audio, −32768 to 32767: filter outputs and energies below 1 are
 * raised to 1 before the logarithm. HTK does the same to the filters (its {@code MELFLOOR}) but
 * leaves the energy of digital silence at −10^10, which no network survives. Energy is not scaled
 * by the loudest frame (HTK's {@code ENORMALISE}), which would need the whole recording.
 *
 * <p>Safe for use by several threads; the same samples give the same bytes on one platform. Between
 * platforms the transform's sine tables may differ in the last bit of a {@code double}, which
 * rounding to {@code float} hides in all but one value in many millions.
 *
 * @see <a href="https://htk.eng.cam.ac.uk">The HTK Book, chapter "Speech Input/Output"</a>
 */
public final class Mfcc {
  private static final double FLOOR = 1;

  private final MfccSettings settings;
  private final double[] window;
  private final double[][] cosines;
  private final int transformLength;
  private final MelFilterbank filterbank;
  private final DoubleFFT_1D transform;

  public Mfcc(MfccSettings settings) {
    this.settings = settings;
    window = hamming(settings.windowSamples());
    transformLength = powerOfTwoFrom(window.length);
    filterbank = new MelFilterbank(settings, transformLength);
    cosines = lifteredCosines(settings);
    transform = new DoubleFFT_1D(transformLength);
  }

  public MfccSettings settings() {
    return settings;
  }

  /**
   * The frames of a recording, one a row: c(1) … c(n), then the log energy, then the deltas of all
   * these in the same order, as far as the settings ask for them.
   *
   * @param samples in units of 16-bit audio
   * @throws IllegalArgumentException if there are fewer samples than a window has, or one of them
   *     is not finite
   */
  public Matrix extract(double[] samples) {
    int frames = settings.frames(samples.length);
    if (frames == 0) {
      throw new IllegalArgumentException(
          "samples must be at least " + window.length + " for one window but is " + samples.length);
    }
    checkFinite(samples);
    double[][] features = new double[frames][settings.width()];
    for (int frame = 0; frame < frames; frame++) {
      fillStatic(samples, frame * settings.hopSamples(), features[frame]);
    }
    if (settings.deltaWindow() > 0) {
      fillDeltas(features);
    }
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

  private void fillStatic(double[] samples, int start, double[] frame) {
    double[] logs = filterbank.apply(magnitudes(samples, start));
    for (int filter = 0; filter < logs.length; filter++) {
      logs[filter] = flooredLog(logs[filter]);
    }
    for (int coefficient = 0; coefficient < cosines.length; coefficient++) {
      double sum = 0;
      for (int filter = 0; filter < logs.length; filter++) {
        sum += cosines[coefficient][filter] * logs[filter];
      }
      frame[coefficient] = sum;
    }
    if (settings.energy()) {
      frame[cosines.length] = flooredLog(rawEnergy(samples, start));
    }
  }

  private double rawEnergy(double[] samples, int start) {
    double energy = 0;
    for (int i = start; i < start + window.length; i++) {
      energy += samples[i] * samples[i];
    }
    return energy;
  }

  private double[] magnitudes(double[] samples, int start) {
    double[] buffer = new double[transformLength];
    double emphasis = settings.preEmphasis();
    buffer[0] = (1 - emphasis) * samples[start] * window[0];
    for (int i = 1; i < window.length; i++) {
      buffer[i] = (samples[start + i] - emphasis * samples[start + i - 1]) * window[i];
    }
    transform.realForward(buffer);
    double[] magnitudes = new double[transformLength / 2 + 1];
    // JTransforms packs the two real bins, the lowest and the highest, into the first two places.
    magnitudes[0] = Math.abs(buffer[0]);
    magnitudes[transformLength / 2] = Math.abs(buffer[1]);
    for (int bin = 1; bin < transformLength / 2; bin++) {
      double real = buffer[2 * bin];
      double imaginary = buffer[2 * bin + 1];
      magnitudes[bin] = Math.sqrt(real * real + imaginary * imaginary);
    }
    return magnitudes;
  }

  /** d(t) = Σ θ (c(t + θ) − c(t − θ)) / (2 Σ θ²), θ from 1 to the delta window. */
  private void fillDeltas(double[][] features) {
    int width = settings.staticWidth();
    int reach = settings.deltaWindow();
    double divisor = reach * (reach + 1.0) * (2.0 * reach + 1) / 3;
    int last = features.length - 1;
    for (int frame = 0; frame <= last; frame++) {
      for (int column = 0; column < width; column++) {
        double sum = 0;
        for (int step = 1; step <= reach; step++) {
          double after = features[Math.min(last, frame + step)][column];
          double before = features[Math.max(0, frame - step)][column];
          sum += step * (after - before);
        }
        features[frame][width + column] = sum / divisor;
      }
    }
  }

  private static double flooredLog(double value) {
    return StrictMath.log(Math.max(FLOOR, value));
  }

  private static double[] hamming(int length) {
    double[] window = new double[length];
    for (int i = 0; i < length; i++) {
      window[i] = 0.54 - 0.46 * StrictMath.cos(2 * Math.PI * i / (length - 1));
    }
    return window;
  }

  private static double[][] lifteredCosines(MfccSettings settings) {
    int filters = settings.filters();
    double[][] cosines = new double[settings.coefficients()][filters];
    for (int i = 0; i < cosines.length; i++) {
      double scale = Math.sqrt(2.0 / filters) * lift(settings.lifter(), i + 1);
      for (int filter = 0; filter < filters; filter++) {
        cosines[i][filter] = scale * StrictMath.cos(Math.PI * (i + 1) / filters * (filter + 0.5));
      }
    }
    return cosines;
  }

  private static double lift(int lifter, int coefficient) {
    return lifter == 0 ? 1 : 1 + lifter / 2.0 * StrictMath.sin(Math.PI * coefficient / lifter);
  }

  private static int powerOfTwoFrom(int length) {
    int power = Integer.highestOneBit(length);
    return power == length ? power : 2 * power;
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
