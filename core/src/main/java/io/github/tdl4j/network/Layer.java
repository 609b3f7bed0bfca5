package io.github.tdl4j.network;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;

/**
 * One step H^(i+1) = g(H^(i), W^(i→i+1)) of a network.
 *
 * @param weights inputs x units
 * @param bias 1 x units
 * @param activation g
 */
public record Layer(Matrix weights, Matrix bias, Activation activation) {
  public Layer {
    Check.rows("bias", bias, 1);
    Check.columns("bias", bias, weights.columns());
  }

  public int inputs() {
    return weights.rows();
  }

  public int units() {
    return weights.columns();
  }

  /** Maps n x inputs to n x units. */
  public Matrix activate(Matrix input) {
    Check.columns("input", input, inputs());
    MutableMatrix result = MutableMatrix.zeros(input.rows(), units());
    activateInto(input, result);
    return result;
  }

  public void activateInto(Matrix input, MutableMatrix result) {
    result.setProduct(input, weights);
    activation.apply(result, bias);
  }
}
