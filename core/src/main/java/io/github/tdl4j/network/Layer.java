package io.github.tdl4j.network;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;

/**
 * One layer of a network, H^(i+1) = g(H^(i), W^(i→i+1)) (section 2 of the paper).
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

  /** Returns the number of inputs. */
  public int inputs() {
    return weights.rows();
  }

  /** Returns the number of units. */
  public int units() {
    return weights.columns();
  }

  /**
   * Returns the activations, n x units, of n x inputs.
   *
   * @param input n x inputs
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public Matrix activate(Matrix input) {
    Check.columns("input", input, inputs());
    MutableMatrix result = MutableMatrix.zeros(input.rows(), units());
    activateInto(input, result);
    return result;
  }

  /**
   * Maps n x inputs to n x units in {@code result}.
   *
   * @param input n x inputs
   */
  public void activateInto(Matrix input, MutableMatrix result) {
    result.setProduct(input, weights);
    activation.apply(result, bias);
  }
}
