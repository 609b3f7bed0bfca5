package io.github.tdl4j.network.training;

/** How the learning rate goes on over the epochs of a training. */
public enum Schedule {
  /** It stays. */
  CONSTANT {
    @Override
    double share(double progress) {
      return 1;
    }
  },
  /** It falls linearly to a tenth. */
  LINEAR {
    @Override
    double share(double progress) {
      return 1 - 0.9 * progress;
    }
  },
  /** It falls as half a cosine wave, to a hundredth (Loshchilov and Hutter 2017, one period). */
  COSINE {
    @Override
    double share(double progress) {
      return 0.01 + 0.99 * (1 + StrictMath.cos(Math.PI * progress)) / 2;
    }
  };

  /**
   * The share of the rate that is left.
   *
   * @param progress 0 in the first epoch, 1 in the last
   */
  abstract double share(double progress);
}
