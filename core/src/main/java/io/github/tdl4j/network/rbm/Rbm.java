package io.github.tdl4j.network.rbm;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.Layer;

/**
 * A restricted Boltzmann machine with Bernoulli hidden units. With visible v (1 x p), hidden h (1 x
 * q), weights W, biases b and c, its energy is
 *
 * <ul>
 *   <li>Bernoulli visible units: E(v, h) = −v bᵀ − h cᵀ − v W hᵀ,
 *   <li>Gaussian visible units: E(v, h) = ½ ‖v − b‖² − h cᵀ − v W hᵀ (unit variance).
 * </ul>
 *
 * @param weights W, p x q
 * @param visibleBias b, 1 x p
 * @param hiddenBias c, 1 x q
 * @param visibleUnits Bernoulli or Gaussian
 * @see <a href="https://www.cs.toronto.edu/~hinton/absps/guideTR.pdf">Hinton, A practical guide to
 *     training restricted Boltzmann machines, 2010</a>
 */
public record Rbm(
    Matrix weights, Matrix visibleBias, Matrix hiddenBias, VisibleUnits visibleUnits) {
  public Rbm {
    Check.notNull("weights", weights);
    Check.notNull("visibleBias", visibleBias);
    Check.notNull("hiddenBias", hiddenBias);
    Check.notNull("visibleUnits", visibleUnits);
    Check.rows("visibleBias", visibleBias, 1);
    Check.rows("hiddenBias", hiddenBias, 1);
    Check.columns("visibleBias", visibleBias, weights.rows());
    Check.columns("hiddenBias", hiddenBias, weights.columns());
  }

  /**
   * Returns a machine with these weights (p x q) and biases of 0.
   *
   * @param weights p x q
   * @param visibleUnits Bernoulli or Gaussian
   * @throws IllegalArgumentException if an argument is null
   */
  public static Rbm untrained(Matrix weights, VisibleUnits visibleUnits) {
    Check.notNull("weights", weights);
    Check.notNull("visibleUnits", visibleUnits);
    return new Rbm(
        weights, Matrix.zeros(1, weights.rows()), Matrix.zeros(1, weights.columns()), visibleUnits);
  }

  /**
   * Returns P(h = 1 | v), n x q, for n x p visible rows.
   *
   * @param visible n x p
   * @throws IllegalArgumentException if the argument is null
   */
  public Matrix hiddenProbabilities(Matrix visible) {
    Check.notNull("visible", visible);
    return toLayer().activate(visible);
  }

  /**
   * Returns E[v | h], n x p, for n x q hidden rows.
   *
   * @param hidden n x q
   * @throws IllegalArgumentException if the argument is null
   */
  public Matrix visibleMeans(Matrix hidden) {
    Check.notNull("hidden", hidden);
    MutableMatrix result = MutableMatrix.zeros(hidden.rows(), weights.rows());
    result.setProductTranspose(hidden, weights);
    visibleUnits.toMean(result, visibleBias);
    return result;
  }

  /**
   * Returns the free energy F(v) = −log Σ_h exp(−E(v, h)) of one visible row (1 x p), computed in
   * double; a lower energy means a higher probability.
   *
   * @param visible n x p
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public double freeEnergy(Matrix visible) {
    Check.notNull("visible", visible);
    Check.rows("visible", visible, 1);
    float[] v = visible.row(0);
    float[] b = visibleBias.row(0);
    double energy = 0;
    for (int i = 0; i < v.length; i++) {
      energy +=
          switch (visibleUnits) {
            case BERNOULLI -> -(double) v[i] * b[i];
            case GAUSSIAN -> 0.5 * ((double) v[i] - b[i]) * ((double) v[i] - b[i]);
          };
    }
    DoubleMatrix inputs =
        DoubleMatrix.of(visible)
            .times(DoubleMatrix.of(weights))
            .plusRow(1, DoubleMatrix.of(hiddenBias));
    for (double x : inputs.row(0)) {
      energy -= Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x))); // log(1 + eˣ)
    }
    return energy;
  }

  /** Returns the upward pass as a layer of a network. */
  public Layer toLayer() {
    return new Layer(weights, hiddenBias, Activation.SIGMOID);
  }
}
