package io.github.tdl4j.network.rbm;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.network.Activation;

/** The kind of the visible units of a restricted Boltzmann machine. */
public enum VisibleUnits {
  /** Binary units; their mean is a probability, and rows lie in [0, 1]. */
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
   * Real units of unit variance. Their state is their mean, because noise would leave the span of
   * the training rows ({@code InputSpan}) and increase the variance of the statistics.
   */
  GAUSSIAN {
    @Override
    void toMean(MutableMatrix inputs, Matrix bias) {
      inputs.addRow(1, bias);
    }

    @Override
    void toStates(MutableMatrix means, RandomStream random) {}
  };

  /** Adds the bias (1 x p) to summed inputs (n x p) and replaces them by expected values. */
  abstract void toMean(MutableMatrix inputs, Matrix bias);

  /** Replaces expected values by states of a Gibbs chain. */
  abstract void toStates(MutableMatrix means, RandomStream random);
}
