package io.github.tdl4j;

import io.github.tdl4j.feature.scaling.VectorScaling;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.Network;
import io.github.tdl4j.state.State;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A trained network with the standardisation of its inputs and the labels of its outputs: N_A, N_V,
 * or N_V after TDLFT(i). Rows are given unscaled, as they were to the training. It is immutable and
 * may be used by several threads.
 *
 * @param <L> the type of labels
 */
public final class NetworkClassifier<L extends Comparable<? super L>> {
  private final OutputLabels<L> outputs;
  private final VectorScaling scaling;
  private final Network network;

  NetworkClassifier(OutputLabels<L> outputs, VectorScaling scaling, Network network) {
    this.outputs = outputs;
    this.scaling = scaling;
    this.network = network;
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
   *     is NaN or infinite
   */
  public List<L> predict(float[][] x) {
    return predict(InputArrays.rows("x", x));
  }

  /**
   * Returns the most probable label of each row, whose numbers are rounded to {@code float}.
   *
   * @param x n x p, from -3.4e38 to 3.4e38
   * @throws IllegalArgumentException if {@code x} is null, rows do not have p columns, or a number
   *     is NaN or infinite
   */
  public List<L> predict(double[][] x) {
    return predict(InputArrays.rows("x", x));
  }

  /**
   * Returns the most probable label of each row; rows need not be in memory.
   *
   * @param x n x p, finite
   * @throws IllegalArgumentException if {@code x} is null, rows do not have p columns, or a number
   *     is NaN or infinite
   */
  public List<L> predict(Rows x) {
    return network.predict(inputs("x", x)).stream().map(unit -> labels().get(unit)).toList();
  }

  /**
   * Returns the probabilities of all labels for each row, n x K; each row sums to 1.
   *
   * @param x n x p, finite
   * @throws IllegalArgumentException if {@code x} is null, rows do not have p columns, or a number
   *     is NaN or infinite
   */
  public float[][] probabilities(float[][] x) {
    return InputArrays.toArray(probabilities(InputArrays.rows("x", x)));
  }

  /**
   * Returns the probabilities of all labels for rows whose numbers are rounded to {@code float}.
   *
   * @param x n x p, from -3.4e38 to 3.4e38
   * @throws IllegalArgumentException if {@code x} is null, rows do not have p columns, or a number
   *     is NaN or infinite
   */
  public float[][] probabilities(double[][] x) {
    return InputArrays.toArray(probabilities(InputArrays.rows("x", x)));
  }

  /**
   * Returns the probabilities of all labels for each row; rows need not be in memory.
   *
   * @param x n x p, finite
   * @throws IllegalArgumentException if {@code x} is null, rows do not have p columns, or a number
   *     is NaN or infinite
   */
  public Matrix probabilities(Rows x) {
    return network.activate(inputs("x", x));
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
    return network.upTo(layer).over(inputs("x", x)).toMatrix();
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
    List<Integer> actual = units("test", test);
    List<Integer> predicted = network.predict(inputs("test", test.rows()));
    return IntStream.range(0, actual.size())
        .mapToObj(i -> actual.get(i).equals(predicted.get(i)))
        .toList();
  }

  /** Returns the output units of the labels; {@code name} is the name of the argument. */
  List<Integer> units(String name, LabelledData<L> data) {
    return outputs.unitsOf(name, Check.notNull(name, data).labels());
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

  /** Returns a classifier of the same inputs and labels with a tuned network. */
  NetworkClassifier<L> with(Network tuned) {
    return new NetworkClassifier<>(outputs, scaling, tuned);
  }
}
