package io.github.tdl4j.network;

import io.github.tdl4j.math.MutableMatrix;

/** What the visible units of a restricted Boltzmann machine are. */
public enum VisibleUnits {
  /** Units in [0, 1], reconstructed by their probability of being on. */
  BERNOULLI {
    @Override
    void toMean(MutableMatrix inputs) {
      Activation.SIGMOID.apply(inputs);
    }
  },
  /** Real units of unit variance, reconstructed by their mean. */
  GAUSSIAN {
    @Override
    void toMean(MutableMatrix inputs) {}
  };

  /** Replaces the summed inputs of visible units (n x v) by the units' expected values. */
  abstract void toMean(MutableMatrix inputs);
}
