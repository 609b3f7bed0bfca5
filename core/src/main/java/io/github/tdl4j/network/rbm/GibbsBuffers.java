package io.github.tdl4j.network.rbm;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;

/**
 * The units of a restricted Boltzmann machine for a minibatch of m rows. The two phases are stored
 * one below the other, so that one product sums over both.
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

  /** Returns a smaller minibatch in the same memory, with the first {@code count} chains. */
  GibbsBuffers firstRows(int count) {
    return new GibbsBuffers(
        visible.rowRange(0, 2 * count), hidden.rowRange(0, 2 * count), states.rowRange(0, count));
  }

  /** Returns the data, then the reconstruction, 2m x p. */
  Matrix visible() {
    return visible;
  }

  /** Returns the probabilities given the data, then given the reconstruction, 2m x q. */
  Matrix hidden() {
    return hidden;
  }

  /** Returns the sampled hidden units, m x q. */
  MutableMatrix states() {
    return states;
  }

  /** Returns v, m x p. */
  MutableMatrix data() {
    return data;
  }

  /** Returns P(h = 1 | v), m x q. */
  MutableMatrix positive() {
    return positive;
  }

  /** Returns v', m x p. */
  MutableMatrix reconstruction() {
    return reconstruction;
  }

  /** Returns P(h = 1 | v'), m x q. */
  MutableMatrix negative() {
    return negative;
  }

  /** Returns one number for each row of the first phase, then of the second, 2m x 1. */
  Matrix factors(float first, float second) {
    factors.rowRange(0, states.rows()).fill(first);
    factors.rowRange(states.rows(), factors.rows()).fill(second);
    return factors;
  }
}
