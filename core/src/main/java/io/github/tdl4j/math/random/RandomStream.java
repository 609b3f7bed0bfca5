package io.github.tdl4j.math.random;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * The random numbers of one consumer (xoroshiro128++; normal deviates by the modified ziggurat),
 * identical on every Java version and platform. It has state and must be used by one thread.
 */
public final class RandomStream {
  private final UniformRandomProvider source;
  private final ZigguratSampler.NormalizedGaussian gaussian;

  RandomStream(UniformRandomProvider source) {
    this.source = source;
    this.gaussian = ZigguratSampler.NormalizedGaussian.of(source);
  }

  /** Returns a uniform number in [0, 1). */
  public double uniform() {
    return source.nextDouble();
  }

  /**
   * Returns a uniform number in [low, high).
   *
   * @param low the smallest value, any
   * @param high the end, exclusive, above {@code low}
   */
  public double uniform(double low, double high) {
    return low + (high - low) * source.nextDouble();
  }

  /**
   * Returns a uniform integer in {0, …, bound − 1}.
   *
   * @param bound at least 1
   */
  public int below(int bound) {
    return source.nextInt(bound);
  }

  /** Returns a normal deviate of mean 0 and standard deviation 1. */
  public double gaussian() {
    return gaussian.sample();
  }

  /**
   * Returns a matrix of independent normal deviates of mean 0 and this standard deviation.
   *
   * @param rows number of rows, at least 0
   * @param columns number of columns, at least 0
   * @param deviation standard deviation, at least 0
   */
  public MutableMatrix gaussians(int rows, int columns, double deviation) {
    MutableMatrix result = MutableMatrix.zeros(rows, columns);
    result.setInOrder(
        result,
        (block, before, count) -> {
          for (int i = 0; i < count; i++) {
            block[i] = (float) (deviation * gaussian.sample());
          }
        });
    return result;
  }

  /**
   * Sets each entry of {@code states} to 1 with its probability, else to 0. A uniform number is a
   * multiple of 2^-24 in [0, 1); two are taken from one number of the generator.
   *
   * @param probabilities n x p
   */
  public void bernoulli(Matrix probabilities, MutableMatrix states) {
    states.setInOrder(
        probabilities,
        (state, probability, count) -> {
          drawUniform(state, count);
          for (int i = 0; i < count; i++) {
            // The sign of the difference: a branch would be mispredicted half of the time.
            state[i] = Float.floatToRawIntBits(state[i] - probability[i]) >>> (Float.SIZE - 1);
          }
        });
  }

  private void drawUniform(float[] into, int count) {
    for (int i = 0; i + 1 < count; i += 2) {
      long bits = source.nextLong();
      into[i] = (bits >>> 40) * 0x1p-24f;
      into[i + 1] = (bits >>> 8 & 0xffffff) * 0x1p-24f;
    }
    if (count % 2 == 1) {
      into[count - 1] = (source.nextLong() >>> 40) * 0x1p-24f;
    }
  }

  /** Shuffles {@code items}. */
  public void shuffle(int[] items) {
    PermutationSampler.shuffle(source, items);
  }
}
