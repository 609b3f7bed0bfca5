package io.github.tdl4j.network;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A feed-forward network, or a part of one between two layers: {@code H^(j+1) = g(H^(j),
 * W^(j→j+1))} from the input {@code H^(0)} (section 2 of the paper). A whole network has l hidden
 * layers and an output layer; a part without layers is the identity. It is immutable.
 *
 * @param layers from the input upwards; each has as many inputs as the one below has units
 */
public record Network(List<Layer> layers) {
  private static final String TYPE = "network";

  public Network {
    Check.notNull("layers", layers);
    layers = List.copyOf(layers);
    for (int i = 1; i < layers.size(); i++) {
      Check.rows("weights of layer " + i, layers.get(i).weights(), layers.get(i - 1).units());
    }
  }

  /** Returns the content of this network: its layers from the input upwards. */
  public State state() {
    return State.of(TYPE).children("layers", layers.stream().map(Layer::state).toList()).build();
  }

  /**
   * Restores a network or a part of one.
   *
   * @param state access to what {@link #state} returned
   * @throws IllegalArgumentException if the argument is null
   */
  public static Network restore(StateReader state) {
    Check.notNull("state", state);
    return state.read(
        TYPE,
        values -> new Network(values.children("layers").stream().map(Layer::restore).toList()));
  }

  /** Returns l, the number of hidden layers of a whole network. */
  public int depth() {
    return layers.size() - 1;
  }

  /**
   * Returns the output of all layers.
   *
   * @param input n x inputs
   * @return n x units of the last layer
   * @throws IllegalArgumentException if the width is not the number of inputs
   */
  public Matrix activate(Rows input) {
    Check.notNull("input", input);
    return over(input).toMatrix();
  }

  /**
   * Returns the output of all layers for n x inputs, as {@link #activate}, computed when it is
   * read.
   *
   * @throws IllegalArgumentException if the width is not the number of inputs
   */
  public Rows over(Rows input) {
    Check.notNull("input", input);
    if (layers.isEmpty()) {
      return input;
    }
    Check.columns("input", input, layers.get(0).inputs());
    return input.mapped(layers.get(layers.size() - 1).units(), this::activateInto);
  }

  /** Maps rows in memory. */
  private void activateInto(Matrix input, MutableMatrix result) {
    Matrix activations = input;
    for (Layer layer : layers.subList(0, layers.size() - 1)) {
      activations = layer.activate(activations);
    }
    layers.get(layers.size() - 1).activateInto(activations, result);
  }

  /**
   * Returns H^(0), …, H^(number of layers), each n x its width.
   *
   * @param input n x inputs
   * @throws IllegalArgumentException if the argument is null
   */
  public List<Matrix> activations(Matrix input) {
    Check.notNull("input", input);
    List<Matrix> all = new ArrayList<>(List.of(input));
    for (Layer layer : layers) {
      all.add(layer.activate(all.get(all.size() - 1)));
    }
    return List.copyOf(all);
  }

  /**
   * Returns the part from the input to H^(layer), for a layer in [0, number of layers].
   *
   * @param layer in [0, number of layers]
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public Network upTo(int layer) {
    Check.inRange("layer", layer, 0, layers.size());
    return new Network(layers.subList(0, layer));
  }

  /**
   * Returns the part from H^(layer) to the output, for a layer in [0, number of layers].
   *
   * @param layer in [0, number of layers]
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public Network from(int layer) {
    Check.inRange("layer", layer, 0, layers.size());
    return new Network(layers.subList(layer, layers.size()));
  }

  /**
   * Returns this part followed by another, which has as many inputs as this one has outputs.
   *
   * @param upper the part above, with as many inputs as this one has outputs
   * @throws IllegalArgumentException if the argument is null
   */
  public Network then(Network upper) {
    Check.notNull("upper", upper);
    List<Layer> joined = new ArrayList<>(layers);
    joined.addAll(upper.layers);
    return new Network(joined);
  }

  /**
   * Returns the same network with further inputs of weight 0.
   *
   * @param inputs at least the number of inputs of this network
   * @throws IllegalArgumentException if it has fewer, or there is no layer
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

  /**
   * Returns the output unit with the largest activation of each row; ties go to the earlier unit.
   *
   * @param input n x inputs
   * @throws IllegalArgumentException if the argument is null
   */
  public List<Integer> predict(Rows input) {
    Check.notNull("input", input);
    return largestUnits(activate(input));
  }

  /**
   * Returns the column of the largest number in each row; ties go to the earlier column.
   *
   * @param outputs n x K
   * @throws IllegalArgumentException if the argument is null
   */
  public static List<Integer> largestUnits(Matrix outputs) {
    Check.notNull("outputs", outputs);
    List<Integer> largest = new ArrayList<>(outputs.rows());
    for (int row = 0; row < outputs.rows(); row++) {
      largest.add(indexOfLargest(outputs.row(row)));
    }
    return List.copyOf(largest);
  }

  /**
   * Returns the weighted mean cross-entropy of labelled rows; the last layer is a softmax.
   *
   * @param rows rows with labels
   * @throws IllegalArgumentException if the argument is null
   */
  public double crossEntropy(LabelledRows rows) {
    Check.notNull("rows", rows);
    return crossEntropy(activate(rows.rows()), rows);
  }

  /**
   * Returns the weighted mean cross-entropy of labelled rows.
   *
   * @param outputs n x K probabilities
   * @param rows n rows with labels, which are columns of {@code outputs}
   * @throws IllegalArgumentException if an argument is null
   */
  public static double crossEntropy(Matrix outputs, LabelledRows rows) {
    Check.notNull("outputs", outputs);
    Check.notNull("rows", rows);
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
