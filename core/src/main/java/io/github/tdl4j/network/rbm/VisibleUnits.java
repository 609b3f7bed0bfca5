package io.github.tdl4j.network.rbm;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.network.Activation;

/** What the visible units of a restricted Boltzmann machine are. */
public enum VisibleUnits {
  /** Units in [0, 1]; their expected value is the probability of being on. */
  BERNOULLI {
    @Override
    void toMean(MutableMatrix inputs, Matrix bias) {
      Activation.SIGMOID.apply(inputs, bias);
    }

    @Override
    void toStates(MutableMatrix means, RandomStream random) {
      random.bernoulli(means, means);
    }
  },
  /**
   * Real units of unit variance. Their state is their mean: noise would lead out of the span of the
   * training rows ({@code InputSpan}), and blurs the statistics besides.
   */
  GAUSSIAN {
    @Override
    void toMean(MutableMatrix inputs, Matrix bias) {
      inputs.addRow(1, bias);
    }

    @Override
    void toStates(MutableMatrix means, RandomStream random) {}
  };

  /** Replaces summed inputs (n x v), to which the bias (1 x v) comes, by expected values. */
  abstract void toMean(MutableMatrix inputs, Matrix bias);

  /** Replaces expected values by states of a chain of Gibbs sampling. */
  abstract void toStates(MutableMatrix means, RandomStream random);
}
