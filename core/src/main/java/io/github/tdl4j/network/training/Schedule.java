package io.github.tdl4j.network.training;

/** The learning rate as a function of the epoch. */
public enum Schedule {
  /** A constant rate. */
  CONSTANT {
    @Override
    double share(double progress) {
      return 1;
    }
  },
  /** A linear decrease to a tenth. */
  LINEAR {
    @Override
    double share(double progress) {
      return 1 - 0.9 * progress;
    }
  },
  /** Half a cosine wave to a hundredth (Loshchilov and Hutter 2017, one period). */
  COSINE {
    @Override
    double share(double progress) {
      return 0.01 + 0.99 * (1 + StrictMath.cos(Math.PI * progress)) / 2;
    }
  };

  /**
   * Returns the factor of the learning rate.
   *
   * @param progress 0 in the first epoch, 1 in the last
   */
  abstract double share(double progress);
}
