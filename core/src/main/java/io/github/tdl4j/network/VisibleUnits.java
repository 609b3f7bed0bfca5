package io.github.tdl4j.network;

import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.RandomStream;

/** What the visible units of a restricted Boltzmann machine are. */
public enum VisibleUnits {
  /** Units in [0, 1]; their expected value is the probability of being on. */
  BERNOULLI {
    @Override
    void toMean(MutableMatrix inputs) {
      Activation.SIGMOID.apply(inputs);
    }

    @Override
    void toStates(MutableMatrix means, RandomStream random) {
      random.bernoulli(means);
    }
  },
  /**
   * Real units of unit variance. Their state is their mean: noise would lead out of the span of the
   * training rows ({@link InputSpan}), and blurs the statistics besides.
   */
  GAUSSIAN {
    @Override
    void toMean(MutableMatrix inputs) {}

    @Override
    void toStates(MutableMatrix means, RandomStream random) {}
  };

  /** Replaces the summed inputs of visible units (n x v) by the units' expected values. */
  abstract void toMean(MutableMatrix inputs);

  /** Replaces expected values by states of a chain of Gibbs sampling. */
  abstract void toStates(MutableMatrix means, RandomStream random);
}
