package io.github.tdl4j.network;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import java.util.ArrayList;
import java.util.List;

/** A second implementation of the forward pass and its loss: plain loops in {@code double}. */
public final class DoubleNetwork {
  private final List<DoubleMatrix> weights = new ArrayList<>();
  private final List<DoubleMatrix> biases = new ArrayList<>();

  public DoubleNetwork(Network network) {
    for (Layer layer : network.layers()) {
      weights.add(DoubleMatrix.of(layer.weights()));
      biases.add(DoubleMatrix.of(layer.bias()));
    }
  }

  /** The weights of layer {@code i}, to be changed at will. */
  public DoubleMatrix weights(int i) {
    return weights.get(i);
  }

  /** The bias of layer {@code i}, likewise. */
  public DoubleMatrix bias(int i) {
    return biases.get(i);
  }

  public double[] output(float[] row) {
    double[] h = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      h[i] = row[i];
    }
    for (int layer = 0; layer < weights.size(); layer++) {
      h = inputs(h, layer);
      if (layer < weights.size() - 1) {
        for (int i = 0; i < h.length; i++) {
          h[i] = 1 / (1 + Math.exp(-h[i]));
        }
      }
    }
    double sum = 0;
    for (double x : h) {
      sum += Math.exp(x);
    }
    for (int i = 0; i < h.length; i++) {
      h[i] = Math.exp(h[i]) / sum;
    }
    return h;
  }

  private double[] inputs(double[] h, int layer) {
    double[] next = biases.get(layer).row(0);
    for (int j = 0; j < next.length; j++) {
      for (int i = 0; i < h.length; i++) {
        next[j] += h[i] * weights.get(layer).get(i, j);
      }
    }
    return next;
  }

  /** (1/m) Σ weight · −log(output of the label) over the m rows with these indices. */
  public double loss(LabelledRows taught, int... indices) {
    Matrix rows = taught.rows().toMatrix();
    double sum = 0;
    for (int i : indices) {
      sum -= taught.weights().get(i) * Math.log(output(rows.row(i))[taught.labels().get(i)]);
    }
    return sum / indices.length;
  }
}
