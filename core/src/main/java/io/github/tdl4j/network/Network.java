package io.github.tdl4j.network;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import java.util.ArrayList;
import java.util.List;

/**
 * A feed-forward network, or the part of one between two layers: {@code H^(0)} enters, {@code
 * H^(j+1) = g(H^(j), W^(j→j+1))} (section 2 of the paper). A whole network has l hidden layers and
 * an output layer, so l + 1 steps; a part may have none, and then is the identity.
 *
 * @param layers the steps, each as wide at its inputs as the one before has units
 */
public record Network(List<Layer> layers) {
  public Network {
    layers = List.copyOf(layers);
    for (int i = 1; i < layers.size(); i++) {
      Check.rows("weights of layer " + i, layers.get(i).weights(), layers.get(i - 1).units());
    }
  }

  /** The number of hidden layers l, when this is a whole network. */
  public int depth() {
    return layers.size() - 1;
  }

  /** Maps n x inputs through all layers, a block of rows at a time. */
  public Matrix activate(Rows input) {
    return over(input).toMatrix();
  }

  /** Maps n x inputs through all layers when they are read; the input itself without layers. */
  public Rows over(Rows input) {
    if (layers.isEmpty()) {
      return input;
    }
    Check.columns("input", input, layers.get(0).inputs());
    return input.mapped(layers.get(layers.size() - 1).units(), this::activateInto);
  }

  /** Maps rows that are in memory. */
  private void activateInto(Matrix input, MutableMatrix result) {
    Matrix activations = input;
    for (Layer layer : layers.subList(0, layers.size() - 1)) {
      activations = layer.activate(activations);
    }
    layers.get(layers.size() - 1).activateInto(activations, result);
  }

  /** H^(0), …, H^(number of layers), each n x its width. */
  public List<Matrix> activations(Matrix input) {
    List<Matrix> all = new ArrayList<>(List.of(input));
    for (Layer layer : layers) {
      all.add(layer.activate(all.get(all.size() - 1)));
    }
    return List.copyOf(all);
  }

  /** The part below {@code layer}: from the input to H^(layer). */
  public Network upTo(int layer) {
    Check.inRange("layer", layer, 0, layers.size());
    return new Network(layers.subList(0, layer));
  }

  /** The part above {@code layer}: from H^(layer) to the output. */
  public Network from(int layer) {
    Check.inRange("layer", layer, 0, layers.size());
    return new Network(layers.subList(layer, layers.size()));
  }

  /** This part, followed by another. */
  public Network then(Network upper) {
    List<Layer> joined = new ArrayList<>(layers);
    joined.addAll(upper.layers);
    return new Network(joined);
  }

  /**
   * The same network, of at least one layer, with more inputs, which it does not look at yet: their
   * weights are 0.
   *
   * @param inputs at least as many as there are
   */
  public Network withInputs(int inputs) {
    Check.atLeast("the number of layers", layers.size(), 1);
    Layer first = layers.get(0);
    Check.atLeast("inputs", inputs, first.inputs());
    Matrix weights =
        Matrix.stack(
            List.of(first.weights(), Matrix.zeros(inputs - first.inputs(), first.units())));
    List<Layer> widened = new ArrayList<>(layers);
    widened.set(0, new Layer(weights, first.bias(), first.activation()));
    return new Network(widened);
  }

  /** The output unit of the largest activation for each row; ties go to the earlier unit. */
  public List<Integer> predict(Rows input) {
    return largestUnits(activate(input));
  }

  /** The column of the largest number in each row of n x K outputs; ties go to the earlier one. */
  public static List<Integer> largestUnits(Matrix outputs) {
    List<Integer> largest = new ArrayList<>(outputs.rows());
    for (int row = 0; row < outputs.rows(); row++) {
      largest.add(indexOfLargest(outputs.row(row)));
    }
    return List.copyOf(largest);
  }

  /** The weighted mean of −log of the output for the right label; the last layer is a softmax. */
  public double crossEntropy(LabelledRows rows) {
    Matrix outputs = activate(rows.rows());
    double sum = 0;
    double weights = 0;
    for (int row = 0; row < outputs.rows(); row++) {
      double right = outputs.row(row)[rows.labels().get(row)];
      double weight = rows.weights().get(row);
      sum -= weight * StrictMath.log(Math.max(Float.MIN_VALUE, right));
      weights += weight;
    }
    return sum / weights;
  }

  private static int indexOfLargest(float[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] > values[best]) {
        best = i;
      }
    }
    return best;
  }
}
