package io.github.tdl4j.math;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Random numbers for one consumer (xoroshiro128++; normal deviates by the modified ziggurat): the
 * same on every Java version and platform. It has state and belongs to one thread.
 */
public final class RandomStream {
  private final UniformRandomProvider source;
  private final ZigguratSampler.NormalizedGaussian gaussian;

  RandomStream(UniformRandomProvider source) {
    this.source = source;
    this.gaussian = ZigguratSampler.NormalizedGaussian.of(source);
  }

  /** Uniform in [0, 1). */
  public double uniform() {
    return source.nextDouble();
  }

  /** Uniform in [low, high). */
  public double uniform(double low, double high) {
    return low + (high - low) * source.nextDouble();
  }

  /** Uniform in {0, …, bound − 1}. */
  public int below(int bound) {
    return source.nextInt(bound);
  }

  /** Normal with mean 0 and standard deviation 1. */
  public double gaussian() {
    return gaussian.sample();
  }

  /** A matrix of independent normal deviates with this standard deviation. */
  public MutableMatrix gaussians(int rows, int columns, double deviation) {
    MutableMatrix result = MutableMatrix.zeros(rows, columns);
    result.update(
        (block, count) -> {
          for (int i = 0; i < count; i++) {
            block[i] = (float) (deviation * gaussian.sample());
          }
        });
    return result;
  }

  /** Each probability replaced by 1 with that probability, else by 0. */
  public void bernoulli(MutableMatrix probabilities) {
    probabilities.update(
        (block, count) -> {
          for (int i = 0; i < count; i++) {
            block[i] = source.nextFloat() < block[i] ? 1 : 0;
          }
        });
  }

  /** Brings {@code items} into a random order. */
  public void shuffle(int[] items) {
    PermutationSampler.shuffle(source, items);
  }
}
