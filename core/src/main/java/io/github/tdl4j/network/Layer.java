package io.github.tdl4j.network;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;

/**
 * One layer of a network, H^(i+1) = g(H^(i), W^(i→i+1)) (section 2 of the paper).
 *
 * @param weights inputs x units
 * @param bias 1 x units
 * @param activation g
 */
public record Layer(Matrix weights, Matrix bias, Activation activation) {
  private static final String TYPE = "layer";

  public Layer {
    Check.notNull("weights", weights);
    Check.notNull("bias", bias);
    Check.notNull("activation", activation);
    Check.rows("bias", bias, 1);
    Check.columns("bias", bias, weights.columns());
  }

  /** Returns the content of this layer. */
  public State state() {
    return State.of(TYPE)
        .choice("activation", activation)
        .matrix("weights", weights)
        .matrix("bias", bias)
        .build();
  }

  /**
   * Restores a layer.
   *
   * @param state access to what {@link #state} returned
   * @throws IllegalArgumentException if the argument is null
   */
  public static Layer restore(StateReader state) {
    Check.notNull("state", state);
    return state.read(
        TYPE,
        values -> {
          Layer layer =
              new Layer(
                  values.matrix("weights"),
                  values.matrix("bias"),
                  values.choice("activation", Activation.class));
          layer.checkSums(values);
          return layer;
        });
  }

  /** Inputs in [0, 1] must not lead beyond float32, whatever the order of a sum. */
  private void checkSums(StateReader values) {
    double[] sums = new double[units()];
    float[] row = bias.row(0);
    for (int input = 0; input <= inputs(); input++) {
      for (int unit = 0; unit < sums.length; unit++) {
        sums[unit] += Math.abs((double) row[unit]);
      }
      if (input < inputs()) {
        weights.copyRow(input, row);
      }
    }
    for (int unit = 0; unit < sums.length; unit++) {
      if (sums[unit] > Float.MAX_VALUE) {
        throw values.fault(
            "weights",
            "must have sizes that sum to at most " + Float.MAX_VALUE + " for each unit",
            sums[unit] + " for unit " + unit);
      }
    }
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
    Check.notNull("input", input);
    Check.columns("input", input, inputs());
    MutableMatrix result = MutableMatrix.zeros(input.rows(), units());
    activateInto(input, result);
    return result;
  }

  /**
   * Maps n x inputs to n x units in {@code result}.
   *
   * @param input n x inputs
   * @throws IllegalArgumentException if an argument is null
   */
  public void activateInto(Matrix input, MutableMatrix result) {
    Check.notNull("input", input);
    Check.notNull("result", result);
    result.setProduct(input, weights);
    activation.apply(result, bias);
  }
}
