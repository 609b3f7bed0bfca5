package io.github.tdl4j.network.rbm;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;

/**
 * The units of a restricted Boltzmann machine for a minibatch of m rows. The two phases stand one
 * under the other, so that one product sums over both.
 */
final class GibbsBuffers {
  private final MutableMatrix visible;
  private final MutableMatrix hidden;
  private final MutableMatrix states;
  private final MutableMatrix factors;
  private final MutableMatrix data;
  private final MutableMatrix positive;
  private final MutableMatrix reconstruction;
  private final MutableMatrix negative;

  private GibbsBuffers(MutableMatrix visible, MutableMatrix hidden, MutableMatrix states) {
    int rows = states.rows();
    this.visible = visible;
    this.hidden = hidden;
    this.states = states;
    this.factors = MutableMatrix.zeros(2 * rows, 1);
    this.data = visible.rowRange(0, rows);
    this.positive = hidden.rowRange(0, rows);
    this.reconstruction = visible.rowRange(rows, 2 * rows);
    this.negative = hidden.rowRange(rows, 2 * rows);
  }

  static GibbsBuffers zeros(int rows, int visibleUnits, int hiddenUnits) {
    return new GibbsBuffers(
        MutableMatrix.zeros(2 * rows, visibleUnits),
        MutableMatrix.zeros(2 * rows, hiddenUnits),
        MutableMatrix.zeros(rows, hiddenUnits));
  }

  /** A smaller minibatch in the same memory: its chains are the first {@code count} of these. */
  GibbsBuffers firstRows(int count) {
    return new GibbsBuffers(
        visible.rowRange(0, 2 * count), hidden.rowRange(0, 2 * count), states.rowRange(0, count));
  }

  /** Data, then reconstruction: 2m x p. */
  Matrix visible() {
    return visible;
  }

  /** Probabilities given the data, then those given the reconstruction: 2m x q. */
  Matrix hidden() {
    return hidden;
  }

  /** Sampled hidden units, m x q. */
  MutableMatrix states() {
    return states;
  }

  /** v, m x p. */
  MutableMatrix data() {
    return data;
  }

  /** P(h = 1 | v), m x q. */
  MutableMatrix positive() {
    return positive;
  }

  /** v', m x p. */
  MutableMatrix reconstruction() {
    return reconstruction;
  }

  /** P(h = 1 | v'), m x q. */
  MutableMatrix negative() {
    return negative;
  }

  /** One number for each row of the first phase, then one for each of the second: 2m x 1. */
  Matrix factors(float first, float second) {
    factors.rowRange(0, states.rows()).fill(first);
    factors.rowRange(states.rows(), factors.rows()).fill(second);
    return factors;
  }
}
