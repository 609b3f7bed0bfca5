package io.github.tdl4j;

import io.github.tdl4j.feature.scaling.VectorScaling;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.Network;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * A trained network with the standardisation of its inputs and the labels of its outputs: N_A, N_V,
 * or N_V after TDLFT(i). Rows are given as they were to the training: nothing needs to be scaled by
 * the caller. It is immutable and may be used by several threads.
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

  /** The labels of the output units, K &gt;= 2, in the order of {@link #probabilities}. */
  public List<L> labels() {
    return outputs.labels();
  }

  /** The network, from standardised inputs to the probabilities of the labels. */
  public Network network() {
    return network;
  }

  /** l, the number of hidden layers, at least 1. */
  public int depth() {
    return network.depth();
  }

  /** p, the number of columns of its rows. */
  public int columns() {
    return scaling.columns();
  }

  /**
   * The most probable label of each row; of equally probable ones the first.
   *
   * @param x n x p, finite
   * @throws IllegalArgumentException if rows have another width, or a number is NaN or infinite
   */
  public List<L> predict(float[][] x) {
    return predict(InputArrays.rows("x", x));
  }

  /**
   * The same for numbers that are rounded to {@code float}.
   *
   * @param x n x p, from -3.4e38 to 3.4e38
   * @throws IllegalArgumentException if rows have another width, or a number is NaN or infinite
   */
  public List<L> predict(double[][] x) {
    return predict(InputArrays.rows("x", x));
  }

  /**
   * The same for rows that need not be in memory.
   *
   * @param x n x p, finite
   * @throws IllegalArgumentException if rows have another width, or a number is NaN or infinite
   */
  public List<L> predict(Rows x) {
    return network.predict(inputs("x", x)).stream().map(unit -> labels().get(unit)).toList();
  }

  /**
   * The probabilities of all labels for each row, n x K, which sum to 1 in a row.
   *
   * @param x n x p, finite
   * @throws IllegalArgumentException if rows have another width, or a number is NaN or infinite
   */
  public float[][] probabilities(float[][] x) {
    return InputArrays.toArray(probabilities(InputArrays.rows("x", x)));
  }

  /**
   * The same for numbers that are rounded to {@code float}.
   *
   * @param x n x p, from -3.4e38 to 3.4e38
   * @throws IllegalArgumentException if rows have another width, or a number is NaN or infinite
   */
  public float[][] probabilities(double[][] x) {
    return InputArrays.toArray(probabilities(InputArrays.rows("x", x)));
  }

  /**
   * The same for rows that need not be in memory.
   *
   * @param x n x p, finite
   * @throws IllegalArgumentException if rows have another width, or a number is NaN or infinite
   */
  public Matrix probabilities(Rows x) {
    return network.activate(inputs("x", x));
  }

  /**
   * H^(i), the activations of a layer, n x its width.
   *
   * @param layer i in [0, l]; 0 is the standardised input
   * @param x n x p, finite
   * @throws IllegalArgumentException if there is no such layer, rows have another width, or a
   *     number is NaN or infinite
   */
  public Matrix activations(int layer, Rows x) {
    Check.inRange("layer", layer, 0, depth());
    return network.upTo(layer).over(inputs("x", x)).toMatrix();
  }

  /**
   * The share of instances whose label is recognised, in [0, 1].
   *
   * @param test instances that were not trained on
   * @throws IllegalArgumentException if rows have another width, or a label is none of {@link
   *     #labels}
   */
  public double accuracy(LabelledData<L> test) {
    List<Boolean> hits = hits(test);
    return hits.stream().filter(hit -> hit).count() / (double) hits.size();
  }

  /**
   * For each label that occurs, the share of its instances that are recognised, in [0, 1]. The mean
   * of these is the class-mean accuracy, by which seen and unseen labels are compared.
   *
   * @param test instances that were not trained on
   * @throws IllegalArgumentException if rows have another width, or a label is none of {@link
   *     #labels}
   */
  public Map<L, Double> accuracyByLabel(LabelledData<L> test) {
    List<Boolean> hits = hits(test);
    Map<L, Double> shares = new TreeMap<>();
    for (L label : test.distinctLabels()) {
      int[] own =
          IntStream.range(0, hits.size()).filter(i -> test.labels().get(i).equals(label)).toArray();
      shares.put(label, IntStream.of(own).filter(hits::get).count() / (double) own.length);
    }
    return shares;
  }

  private List<Boolean> hits(LabelledData<L> test) {
    List<Integer> actual = units("test", test);
    List<Integer> answers = network.predict(inputs("test", test.rows()));
    return IntStream.range(0, actual.size())
        .mapToObj(i -> actual.get(i).equals(answers.get(i)))
        .toList();
  }

  /** The output units of the labels; {@code name} is that of the argument. */
  List<Integer> units(String name, LabelledData<L> data) {
    return outputs.unitsOf(name, data.labels());
  }

  /** Scales rows to the inputs of the network; {@code name} is that of the argument. */
  Rows inputs(String name, Rows rows) {
    return scaling.project(standardised(name, rows));
  }

  /** Rows of mean 0 and deviation 1 in each column, as maps of frames read them. */
  Rows standardised(String name, Rows rows) {
    Check.columns(name, rows, columns());
    InputArrays.checkFinite(name, rows);
    return scaling.standardised(rows);
  }

  /** Scales standardised rows to the inputs of the network. */
  Rows project(Rows standardised) {
    return scaling.project(standardised);
  }

  /** The same inputs and labels with a tuned network. */
  NetworkClassifier<L> with(Network tuned) {
    return new NetworkClassifier<>(outputs, scaling, tuned);
  }
}
