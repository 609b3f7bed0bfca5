package io.github.tdl4j.network;

/**
 * The logistic function 1 / (1 + exp(−x)) as (1 + tanh(x/2)) / 2, with tanh by the rational
 * function of degrees 13 and 6 that Eigen uses.
 *
 * <p>It consists of additions, products and one division, so that the JVM vectorizes the loop and
 * every platform gives the same bits. The largest error is 3e-7, five units in the last place of 1.
 * Results lie in [0, 1]; beyond ±15.81 they are 0 and 1.
 */
final class Sigmoid {
  /** The smallest x/2 for which the approximation of tanh is 1; it exceeds 1 beyond. */
  private static final float BOUND = 7.905311f;

  private Sigmoid() {}

  static void replace(float[] x, int count) {
    for (int i = 0; i < count; i++) {
      float half = Math.max(-BOUND, Math.min(BOUND, 0.5f * x[i]));
      float square = half * half;
      float p = -2.7607684e-16f;
      p = p * square + 2.000188e-13f;
      p = p * square - 8.604672e-11f;
      p = p * square + 5.1222973e-8f;
      p = p * square + 1.48572235e-5f;
      p = p * square + 6.3726195e-4f;
      p = p * square + 4.8935246e-3f;
      float q = 1.1982584e-6f;
      q = q * square + 1.1853471e-4f;
      q = q * square + 2.2684347e-3f;
      q = q * square + 4.893525e-3f;
      x[i] = 0.5f + 0.5f * (half * p / q);
    }
  }
}
