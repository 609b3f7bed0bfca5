package io.github.tdl4j.network;

import io.github.tdl4j.math.MutableMatrix;

/** The function g of a layer. */
public enum Activation {
  /** Logistic function of each unit: the hidden layers of a deep belief network. */
  SIGMOID {
    @Override
    void apply(MutableMatrix inputs) {
      inputs.update(Sigmoid::replace);
    }
  },
  /** Exponentials that sum to 1 over the units of a row: the output layer. */
  SOFTMAX {
    @Override
    void apply(MutableMatrix inputs) {
      inputs.updateRows(Activation::softmax);
    }
  };

  /** Replaces the units' summed inputs (n x h) by their activations. */
  abstract void apply(MutableMatrix inputs);

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
