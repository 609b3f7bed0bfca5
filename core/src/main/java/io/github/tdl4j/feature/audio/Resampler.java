package io.github.tdl4j.feature.audio;

/**
 * Changes the sample rate by a sinc of 64 zero crossings on either side under a Kaiser window (β =
 * 10): below 0.9 of the lower Nyquist frequency the response is flat within 0.001 dB, above it all
 * is at least 90 dB lower. The recording is silent outside. Output sample n lies at n / new rate,
 * and there are as many as begin within the recording.
 *
 * @see <a href="https://ccrma.stanford.edu/~jos/resample/">Smith, Digital Audio Resampling</a>
 */
final class Resampler {
  /** The largest ratio of both rates. */
  static final int MOST = 64;

  private static final int CROSSINGS = 64;
  private static final int STEPS = 2048;
  private static final double BETA = 10;

  /** Frequency of half response, as a share of the lower Nyquist frequency. */
  private static final double CUTOFF = 0.95;

  /** One side of the windowed sinc, {@value #STEPS} values from zero to zero. */
  private static final double[] KERNEL = kernel();

  private final long rate;
  private final long newRate;
  private final double scale;

  Resampler(int rate, int newRate) {
    this.rate = rate;
    this.newRate = newRate;
    scale = CUTOFF * Math.min(1, (double) newRate / rate);
  }

  private static double[] kernel() {
    double[] kernel = new double[CROSSINGS * STEPS + 2];
    for (int i = 0; i <= CROSSINGS * STEPS; i++) {
      double at = (double) i / STEPS;
      double part = at / CROSSINGS;
      double sinc = i == 0 ? 1 : StrictMath.sin(Math.PI * at) / (Math.PI * at);
      kernel[i] = sinc * bessel(BETA * Math.sqrt(1 - part * part)) / bessel(BETA);
    }
    return kernel;
  }

  /** The modified Bessel function I0, by its series. */
  private static double bessel(double x) {
    double sum = 1;
    double term = 1;
    for (int k = 1; term > 1e-17 * sum; k++) {
      term *= x / (2 * k) * x / (2 * k);
      sum += term;
    }
    return sum;
  }

  /** Returns the number of samples of the result. */
  long length(int samples) {
    return (samples * newRate + rate - 1) / rate;
  }

  float[] apply(float[] samples) {
    float[] result = new float[Math.toIntExact(length(samples.length))];
    for (int n = 0; n < result.length; n++) {
      long place = n * rate;
      long whole = place / newRate;
      double fraction = (double) (place % newRate) / newRate;
      result[n] = (float) (scale * value(samples, (int) whole, fraction));
    }
    return result;
  }

  /** Σ x(m) h(scale (m − place)), over the m that the kernel reaches. */
  private double value(float[] samples, int whole, double fraction) {
    double reach = CROSSINGS / scale;
    int from = (int) Math.max(0, Math.ceil(whole + fraction - reach));
    int to = (int) Math.min(samples.length - 1.0, Math.floor(whole + fraction + reach));
    double sum = 0;
    for (int m = from; m <= to; m++) {
      double at = Math.abs(m - whole - fraction) * scale * STEPS;
      int step = (int) at;
      double part = at - step;
      sum += samples[m] * (KERNEL[step] + part * (KERNEL[step + 1] - KERNEL[step]));
    }
    return sum;
  }
}
