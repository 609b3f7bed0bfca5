package io.github.tdl4j.network;

import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;

/** The activation function g of a layer. */
public enum Activation {
  /** The logistic function of each unit, for the hidden layers of a deep belief network. */
  SIGMOID {
    @Override
    void replace(float[] inputs, int count) {
      Sigmoid.replace(inputs, count);
    }
  },
  /** Softmax: exponentials scaled to a sum of 1 over the units, for the output layer. */
  SOFTMAX {
    @Override
    void replace(float[] inputs, int count) {
      softmax(inputs, count);
    }
  };

  /** Replaces the summed inputs of the first {@code count} units by their activations. */
  abstract void replace(float[] inputs, int count);

  /**
   * Adds the bias to summed inputs and replaces them by activations.
   *
   * @param inputs n x h, replaced
   * @param bias 1 x h
   */
  public final void apply(MutableMatrix inputs, Matrix bias) {
    inputs.updateRows(
        bias,
        (row, added, count) -> {
          for (int i = 0; i < count; i++) {
            row[i] += added[i];
          }
          replace(row, count);
        });
  }

  private static void softmax(float[] row, int count) {
    float largest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      largest = Math.max(largest, row[i]);
    }
    double sum = 0;
    for (int i = 0; i < count; i++) {
      // StrictMath: Math.exp may differ by a last bit between Java versions.
      double exponential = StrictMath.exp(row[i] - largest);
      row[i] = (float) exponential;
      sum += exponential;
    }
    for (int i = 0; i < count; i++) {
      row[i] = (float) (row[i] / sum);
    }
  }
}
