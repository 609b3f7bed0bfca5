package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.math.DoubleMatrix;
import java.util.Arrays;
import libsvm.svm;
import libsvm.svm_model;
import libsvm.svm_node;
import libsvm.svm_parameter;
import libsvm.svm_problem;

/** LIBSVM's ε-SVR on one matrix of kernel values, for one output after the other. */
final class SmoSolver {
  static {
    svm.svm_set_print_string_function(text -> {});
  }

  /** LIBSVM's tolerance of the optimality conditions, for outputs of standard deviation 1. */
  private static final double TOLERANCE = 1e-3;

  private static final int CACHE_MEGABYTES = 50;

  private final svm_node[][] kernel;
  private final svm_parameter parameter;

  SmoSolver(DoubleMatrix gram, double c, double epsilon) {
    this.kernel = nodes(gram);
    this.parameter = parameter(c, epsilon);
  }

  /** Returns the rows in the format of LIBSVM: the number of the row from 1, then its values. */
  private static svm_node[][] nodes(DoubleMatrix gram) {
    int count = gram.rows();
    svm_node[][] nodes = new svm_node[count][count + 1];
    for (int row = 0; row < count; row++) {
      nodes[row][0] = node(0, row + 1);
      for (int column = 0; column < count; column++) {
        nodes[row][column + 1] = node(column + 1, gram.get(row, column));
      }
    }
    return nodes;
  }

  private static svm_node node(int index, double value) {
    svm_node node = new svm_node();
    node.index = index;
    node.value = value;
    return node;
  }

  private static svm_parameter parameter(double c, double epsilon) {
    svm_parameter parameter = new svm_parameter();
    parameter.svm_type = svm_parameter.EPSILON_SVR;
    parameter.kernel_type = svm_parameter.PRECOMPUTED;
    parameter.C = c;
    parameter.p = epsilon;
    parameter.eps = TOLERANCE;
    parameter.cache_size = CACHE_MEGABYTES;
    parameter.shrinking = 1;
    return parameter;
  }

  /**
   * Fits one output.
   *
   * @param coefficients receives the coefficient of each pair, in the unit of the output
   * @return the bias
   */
  double fit(float[] output, float[] coefficients) {
    double mean = mean(output);
    double deviation = deviation(output, mean);
    Arrays.fill(coefficients, 0);
    if (deviation == 0) {
      return mean;
    }
    svm_problem problem = new svm_problem();
    problem.l = output.length;
    problem.x = kernel;
    problem.y = new double[output.length];
    for (int i = 0; i < output.length; i++) {
      problem.y[i] = (output[i] - mean) / deviation;
    }
    svm_model model = svm.svm_train(problem, parameter);
    for (int i = 0; i < model.l; i++) {
      coefficients[model.sv_indices[i] - 1] = (float) (model.sv_coef[0][i] * deviation);
    }
    return mean - model.rho[0] * deviation;
  }

  private static double mean(float[] output) {
    double sum = 0;
    for (float value : output) {
      sum += value;
    }
    return sum / output.length;
  }

  private static double deviation(float[] output, double mean) {
    double sum = 0;
    for (float value : output) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / output.length);
  }
}
