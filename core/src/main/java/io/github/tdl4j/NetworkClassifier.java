package io.github.tdl4j;

import io.github.tdl4j.feature.scaling.VectorScaling;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.state.State;
import io.github.tdl4j.state.StateReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A trained network with the standardisation of its inputs and the labels of its outputs: N_A, N_V,
 * or N_V after TDLFT(i). Rows are given unscaled, as they were to the training. It is immutable and
 * may be used by several threads.
 *
 * @param <L> the type of labels
 */
public final class NetworkClassifier<L extends Comparable<? super L>> {
  private static final String TYPE = "network-classifier";

  private final OutputLabels<L> outputs;
  private final VectorScaling scaling;
  private final Network network;

  NetworkClassifier(OutputLabels<L> outputs, VectorScaling scaling, Network network) {
    this.outputs = outputs;
    this.scaling = scaling;
    this.network = network;
  }

  /**
   * Writes this classifier to a new folder, from which {@link #load} reads it in a later program:
   * {@code model.json} with the settings and {@code weights.safetensors} with the weights. All
   * files are written, or none is.
   *
   * @param folder the new folder, in a folder that exists
   * @throws IllegalArgumentException if {@code folder} is null or exists, or a label is neither a
   *     text nor a whole number
   * @throws java.io.UncheckedIOException if the folder cannot be written
   */
  public void save(Path folder) {
    ModelFiles.write(folder, state(new LabelValues.Plain<>()));
  }

  /**
   * Writes this classifier as {@link #save(Path)}, with labels of any type.
   *
   * @param folder the new folder, in a folder that exists
   * @param text the text of a label, from which it can be read; different for different labels
   * @throws IllegalArgumentException if an argument is null, the folder exists, or two labels have
   *     the same text
   * @throws java.io.UncheckedIOException if the folder cannot be written
   */
  public void save(Path folder, Function<? super L, String> text) {
    Check.notNull("folder", folder);
    ModelFiles.write(folder, state(LabelValues.texts(Check.notNull("text", text))));
  }

  /**
   * Reads a classifier whose labels are texts. It gives the same bits as the one that was saved.
   *
   * @param folder written by {@link #save}
   * @throws IllegalArgumentException if {@code folder} is null or does not hold such a classifier;
   *     the message names the file, the rule and the value
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  public static NetworkClassifier<String> load(Path folder) {
    return ModelFiles.read(folder, state -> restore(state, LabelValues::textsOf));
  }

  /**
   * Reads a classifier whose labels are whole numbers, as {@link #load(Path)}.
   *
   * @param folder written by {@link #save}
   * @throws IllegalArgumentException if {@code folder} is null or does not hold such a classifier
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  public static NetworkClassifier<Integer> loadNumbered(Path folder) {
    return ModelFiles.read(folder, state -> restore(state, LabelValues::integersOf));
  }

  /**
   * Reads a classifier with labels of any type, as {@link #load(Path)}.
   *
   * @param folder written by {@link #save}
   * @param label the label that a text stands for; whole numbers are given in decimal digits
   * @param <L> the type of labels
   * @throws IllegalArgumentException if an argument is null, {@code folder} does not hold a
   *     classifier, or {@code label} refuses a text
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  public static <L extends Comparable<? super L>> NetworkClassifier<L> load(
      Path folder, Function<String, L> label) {
    Check.notNull("folder", folder);
    Check.notNull("label", label);
    return ModelFiles.read(
        folder, state -> restore(state, values -> LabelValues.anyOf(values, label)));
  }

  /** Returns the content of this classifier. */
  State state(LabelValues<? super L> values) {
    return values
        .put(State.of(TYPE), labels())
        .child("scaling", scaling.state())
        .child("network", network.state())
        .build();
  }

  /** Restores a classifier; {@code labels} reads those of the output units. */
  static <L extends Comparable<? super L>> NetworkClassifier<L> restore(
      StateReader state, Function<StateReader, List<L>> labels) {
    return state.read(
        TYPE,
        values -> {
          OutputLabels<L> outputs = new OutputLabels<>(labels.apply(values));
          VectorScaling scaling = VectorScaling.restore(values.child("scaling"));
          Network network = Network.restore(values.child("network"));
          checkLayers(network, scaling, outputs.count());
          return new NetworkClassifier<>(outputs, scaling, network);
        });
  }

  /** Sigmoid layers from the scaled columns upwards, and a softmax unit for each label. */
  private static void checkLayers(Network network, VectorScaling scaling, int labels) {
    List<Layer> layers = network.layers();
    Check.atLeast("the number of layers", layers.size(), 2);
    int columns = scaling.over(Matrix.zeros(0, scaling.columns())).columns();
    Check.rows("weights of layer 0", layers.get(0).weights(), columns);
    for (int i = 0; i < layers.size(); i++) {
      Activation expected = i == layers.size() - 1 ? Activation.SOFTMAX : Activation.SIGMOID;
      if (layers.get(i).activation() != expected) {
        throw new IllegalArgumentException(
            ("layer " + i + " must have the activation " + expected + " but has ")
                + layers.get(i).activation());
      }
    }
    Check.columns(
        "weights of the last layer, a column for each label,",
        layers.get(layers.size() - 1).weights(),
        labels);
  }

  /** Returns the K &gt;= 2 labels of the output units, in the order of {@link #probabilities}. */
  public List<L> labels() {
    return outputs.labels();
  }

  /** Returns the network, from standardised inputs to the probabilities of the labels. */
  public Network network() {
    return network;
  }

  /** Returns the content of the standardisation of rows, for other formats of files. */
  public State scaling() {
    return scaling.state();
  }

  /** Returns l, the number of hidden layers, at least 1. */
  public int depth() {
    return network.depth();
  }

  /** Returns p, the number of columns of its rows. */
  public int columns() {
    return scaling.columns();
  }

  /**
   * Returns the most probable label of each row; ties go to the label of the earlier unit.
   *
   * @param x n x p, finite
   * @throws IllegalArgumentException if {@code x} is null, rows do not have p columns, or a number
   *     is NaN or infinite, or far outside the range of the training
   */
  public List<L> predict(float[][] x) {
    return predict(InputArrays.rows("x", x));
  }

  /**
   * Returns the most probable label of each row, whose numbers are rounded to {@code float}.
   *
   * @param x n x p, from -3.4e38 to 3.4e38
   * @throws IllegalArgumentException if {@code x} is null, rows do not have p columns, or a number
   *     is NaN or infinite, or far outside the range of the training
   */
  public List<L> predict(double[][] x) {
    return predict(InputArrays.rows("x", x));
  }

  /**
   * Returns the most probable label of each row; rows need not be in memory.
   *
   * @param x n x p, finite
   * @throws IllegalArgumentException if {@code x} is null, rows do not have p columns, or a number
   *     is NaN or infinite, or far outside the range of the training
   */
  public List<L> predict(Rows x) {
    return Network.largestUnits(outputs("x", x)).stream().map(unit -> labels().get(unit)).toList();
  }

  /**
   * Returns the probabilities of all labels for each row, n x K; each row sums to 1.
   *
   * @param x n x p, finite
   * @throws IllegalArgumentException if {@code x} is null, rows do not have p columns, or a number
   *     is NaN or infinite, or far outside the range of the training
   */
  public float[][] probabilities(float[][] x) {
    return InputArrays.toArray(probabilities(InputArrays.rows("x", x)));
  }

  /**
   * Returns the probabilities of all labels for rows whose numbers are rounded to {@code float}.
   *
   * @param x n x p, from -3.4e38 to 3.4e38
   * @throws IllegalArgumentException if {@code x} is null, rows do not have p columns, or a number
   *     is NaN or infinite, or far outside the range of the training
   */
  public float[][] probabilities(double[][] x) {
    return InputArrays.toArray(probabilities(InputArrays.rows("x", x)));
  }

  /**
   * Returns the probabilities of all labels for each row; rows need not be in memory.
   *
   * @param x n x p, finite
   * @throws IllegalArgumentException if {@code x} is null, rows do not have p columns, or a number
   *     is NaN or infinite, or far outside the range of the training
   */
  public Matrix probabilities(Rows x) {
    return outputs("x", x);
  }

  /** Returns the probabilities; {@code name} is the name of the argument. */
  private Matrix outputs(String name, Rows x) {
    return finite(name, network.activate(inputs(name, x)));
  }

  /** Numbers of another size than those of the training may leave the range of float32. */
  private static Matrix finite(String name, Matrix activations) {
    if (activations.isFinite()) {
      return activations;
    }
    int row = 0;
    while (activations.rowRange(row, row + 1).isFinite()) {
      row++;
    }
    throw new IllegalArgumentException(
        (name + " must have numbers of about the size of those of the training, but row " + row)
            + " gives activations that are not finite; look at its numbers");
  }

  /**
   * Returns H^(i), the activations of a layer, n x its width.
   *
   * @param layer i in [0, l]; 0 is the standardised input
   * @param x n x p, finite
   * @throws IllegalArgumentException if there is no such layer, {@code x} is null, rows do not have
   *     p columns, or a number is NaN or infinite
   */
  public Matrix activations(int layer, Rows x) {
    Check.inRange("layer", layer, 0, depth());
    return finite("x", network.upTo(layer).over(inputs("x", x)).toMatrix());
  }

  /**
   * Returns the accuracy, the share of instances whose label is predicted, in [0, 1].
   *
   * @param test instances that were not used for training
   * @throws IllegalArgumentException if {@code test} is null, rows do not have p columns, or a
   *     label is not among {@link #labels}
   */
  public double accuracy(LabelledData<L> test) {
    List<Boolean> hits = hits(test);
    return hits.stream().filter(hit -> hit).count() / (double) hits.size();
  }

  /**
   * Returns the accuracy on the instances of each label that occurs, in [0, 1]. The mean of these
   * figures over some labels is their class-mean accuracy.
   *
   * @param test instances that were not used for training
   * @throws IllegalArgumentException if {@code test} is null, rows do not have p columns, or a
   *     label is not among {@link #labels}
   */
  public Map<L, Double> accuracyByLabel(LabelledData<L> test) {
    List<Boolean> hits = hits(test);
    Map<L, Double> shares = new TreeMap<>();
    for (L label : test.distinctLabels()) {
      int[] ofLabel =
          IntStream.range(0, hits.size()).filter(i -> test.labels().get(i).equals(label)).toArray();
      shares.put(label, IntStream.of(ofLabel).filter(hits::get).count() / (double) ofLabel.length);
    }
    return shares;
  }

  private List<Boolean> hits(LabelledData<L> test) {
    List<Integer> actual = units("test", test, "the network");
    List<Integer> predicted = Network.largestUnits(outputs("test", test.rows()));
    return IntStream.range(0, actual.size())
        .mapToObj(i -> actual.get(i).equals(predicted.get(i)))
        .toList();
  }

  /** Returns the output units of the labels of N_V; {@code name} is the name of the argument. */
  List<Integer> units(String name, LabelledData<L> data) {
    return units(name, data, "the target network");
  }

  private List<Integer> units(String name, LabelledData<L> data, String network) {
    List<L> missing = outputs.missing(Check.notNull(name, data).labels());
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          ("labels of " + name + " must be among those of " + network + ", " + labels())
              + (", but also have " + missing + "; train " + network)
              + " with all labels, as in fit(data, labels)");
    }
    return outputs.unitsOf(data.labels());
  }

  /** Scales rows to the inputs of the network; {@code name} is the name of the argument. */
  Rows inputs(String name, Rows rows) {
    return scaling.project(standardised(name, rows));
  }

  /** Standardises rows by the training rows, as maps of frames read them. */
  Rows standardised(String name, Rows rows) {
    Check.columns(name, Check.notNull(name, rows), columns());
    Check.finite(name, rows);
    return scaling.standardised(rows);
  }

  /** Scales standardised rows to the inputs of the network. */
  Rows project(Rows standardised) {
    return scaling.project(standardised);
  }

  /** Returns the numbers of columns and of units of hidden layers, and the labels, on one line. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "NetworkClassifier[columns=%d, hidden=%s, labels=%s]",
        columns(),
        hidden(),
        labels());
  }

  /** Returns the numbers of units of the hidden layers. */
  List<Integer> hidden() {
    return network.layers().subList(0, depth()).stream().map(Layer::units).toList();
  }

  /** Returns a classifier of the same inputs and labels with a tuned network. */
  NetworkClassifier<L> with(Network tuned) {
    return new NetworkClassifier<>(outputs, scaling, tuned);
  }
}
