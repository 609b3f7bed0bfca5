package io.github.tdl4j.network.training;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.network.Activation;
import io.github.tdl4j.network.LabelledRows;
import io.github.tdl4j.network.Layer;
import io.github.tdl4j.network.Network;
import java.util.Arrays;
import java.util.List;

/**
 * The regularised cross-entropy of a softmax layer as a function of its parameters, for the labels
 * that have a training row. The parameters are W, row by row, and then b.
 */
final class LogisticObjective {
  /** The bias of labels without rows: their softmax output is e^-60 of the largest. */
  private static final float ABSENT = -60;

  private final Rows rows;
  private final LabelledRows data;
  private final int units;
  private final int[] present;
  private final int[] columnOfUnit;

  LogisticObjective(LabelledRows data, int units) {
    Check.atLeast("the number of rows", data.count(), 1);
    data.labels().forEach(label -> Check.inRange("every label", label, 0, units - 1));
    this.rows = data.rows();
    this.data = data;
    this.units = units;
    this.present = data.labels().stream().mapToInt(Integer::intValue).distinct().sorted().toArray();
    this.columnOfUnit = new int[units];
    for (int column = 0; column < present.length; column++) {
      columnOfUnit[present[column]] = column;
    }
  }

  /** Returns parameters of zeros. */
  double[] start() {
    return new double[(rows.columns() + 1) * present.length];
  }

  Lbfgs.Objective withPenalty(double penalty) {
    return (parameters, gradient) -> at(parameters, gradient, penalty);
  }

  private double at(double[] parameters, double[] gradient, double penalty) {
    Arrays.fill(gradient, 0);
    Matrix weights = weights(parameters);
    double[] value = {0};
    rows.forEachBlock(
        (from, block) -> {
          MutableMatrix outputs = MutableMatrix.zeros(block.rows(), present.length);
          outputs.setProduct(block, weights);
          value[0] += replaceByErrors(from, outputs, parameters, gradient);
          addEntries(block.transposeTimes(outputs), gradient);
        });
    for (int i = 0; i < rows.columns() * present.length; i++) {
      gradient[i] += penalty * parameters[i];
      value[0] += penalty / 2 * parameters[i] * parameters[i];
    }
    return value[0];
  }

  /**
   * Replaces x W by weight · (softmax(x W + b) − target) and returns Σ weight · cross-entropy; the
   * sums of the errors are added to the last entries of {@code gradient}.
   *
   * @param from the index of the first of these rows
   */
  private double replaceByErrors(
      int from, MutableMatrix outputs, double[] parameters, double[] gradient) {
    int labels = present.length;
    int bias = rows.columns() * labels;
    double sum = 0;
    double[] inputs = new double[labels];
    float[] row = new float[labels];
    for (int i = 0; i < outputs.rows(); i++) {
      outputs.copyRow(i, row);
      for (int k = 0; k < labels; k++) {
        inputs[k] = row[k] + parameters[bias + k];
      }
      double weight = data.weights().get(from + i);
      int right = columnOfUnit[data.labels().get(from + i)];
      double log = logSumOfExponentials(inputs);
      sum += weight * (log - inputs[right]);
      for (int k = 0; k < labels; k++) {
        double error = weight * (StrictMath.exp(inputs[k] - log) - (k == right ? 1 : 0));
        row[k] = (float) error;
        gradient[bias + k] += error;
      }
      outputs.setRow(i, row);
    }
    return sum;
  }

  private static double logSumOfExponentials(double[] inputs) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double input : inputs) {
      largest = Math.max(largest, input);
    }
    double sum = 0;
    for (double input : inputs) {
      sum += StrictMath.exp(input - largest);
    }
    return largest + StrictMath.log(sum);
  }

  private Matrix weights(double[] parameters) {
    MutableMatrix weights = MutableMatrix.zeros(rows.columns(), present.length);
    float[] row = new float[present.length];
    for (int i = 0; i < rows.columns(); i++) {
      for (int k = 0; k < row.length; k++) {
        row[k] = (float) parameters[i * row.length + k];
      }
      weights.setRow(i, row);
    }
    return weights;
  }

  private static void addEntries(Matrix matrix, double[] into) {
    float[] row = new float[matrix.columns()];
    for (int i = 0; i < matrix.rows(); i++) {
      matrix.copyRow(i, row);
      for (int k = 0; k < row.length; k++) {
        into[i * row.length + k] += row[k];
      }
    }
  }

  /** Returns the softmax layer of all K units. */
  Network network(double[] parameters) {
    MutableMatrix weights = MutableMatrix.zeros(rows.columns(), units);
    MutableMatrix bias = MutableMatrix.zeros(1, units);
    bias.fill(ABSENT);
    int labels = present.length;
    double largest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < labels; k++) {
      largest = Math.max(largest, parameters[rows.columns() * labels + k]);
    }
    for (int k = 0; k < labels; k++) {
      for (int i = 0; i < rows.columns(); i++) {
        weights.set(i, present[k], (float) parameters[i * labels + k]);
      }
      // A constant added to all biases changes no probability.
      bias.set(0, present[k], (float) (parameters[rows.columns() * labels + k] - largest));
    }
    return new Network(List.of(new Layer(weights, bias, Activation.SOFTMAX)));
  }
}
