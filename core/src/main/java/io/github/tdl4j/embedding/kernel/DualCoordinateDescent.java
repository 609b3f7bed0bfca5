package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.parallel.ParallelFor;
import io.github.tdl4j.math.random.RandomStream;
import io.github.tdl4j.math.random.Seeds;

/**
 * ε-SVR of each output on Nyström features by dual coordinate descent (Ho and Lin 2012, algorithm
 * 1): ½ ‖βᵀΦ‖² + ½ (Σ β_i)² − βᵀy + ε Σ |β_i| with |β_i| ≤ C. The second term makes b = Σ β_i a
 * weight like the others: unlike in LIBSVM it is regularised, towards the mean of the output.
 *
 * <p>Blocks of pairs are processed one after the other, for all outputs at once. Memory is that of
 * the features, and n numbers for each output.
 */
final class DualCoordinateDescent {
  /** LIBSVM's tolerance of the optimality conditions, for outputs of standard deviation 1. */
  private static final double TOLERANCE = 1e-3;

  /** The largest number of passes. */
  private static final int MAX_PASSES = 1000;

  private final NystroemFeatures features;
  private final Rows targets;
  private final double c;
  private final double epsilon;
  private final Matrix featureMean;
  private final Standard standard;
  private final Output[] outputs;
  private final RandomStream random = Seeds.FIXED.stream("descent");

  /** Means and standard deviations of the outputs, 1 x q. */
  private record Standard(DoubleMatrix means, DoubleMatrix deviations) {}

  /** The state of one output: β, and w with b as its last entry. */
  private static final class Output {
    private final float[] duals;
    private final double[] weights;
    private double violation = Double.POSITIVE_INFINITY;
    private double worst;

    Output(int pairs, int width) {
      this.duals = new float[pairs];
      this.weights = new double[width + 1];
    }

    /** Returns φ w + b; four independent sums, because additions have latency. */
    double predict(float[] phi) {
      double first = 0;
      double second = 0;
      double third = 0;
      double fourth = 0;
      int i = 0;
      for (; i + 3 < phi.length; i += 4) {
        first += phi[i] * weights[i];
        second += phi[i + 1] * weights[i + 1];
        third += phi[i + 2] * weights[i + 2];
        fourth += phi[i + 3] * weights[i + 3];
      }
      for (; i < phi.length; i++) {
        first += phi[i] * weights[i];
      }
      return first + second + (third + fourth) + weights[phi.length];
    }

    void add(double step, float[] phi) {
      for (int i = 0; i < phi.length; i++) {
        weights[i] += step * phi[i];
      }
      weights[phi.length] += step;
    }
  }

  DualCoordinateDescent(NystroemFeatures features, Rows targets, double c, double epsilon) {
    this.features = features;
    this.targets = targets;
    this.c = c;
    this.epsilon = epsilon;
    this.featureMean = featureMean();
    this.standard = standard();
    this.outputs = new Output[targets.columns()];
    for (int output = 0; output < outputs.length; output++) {
      outputs[output] = new Output(targets.rows(), features.width());
    }
  }

  private Matrix featureMean() {
    DoubleMatrix mean = DoubleMatrix.zeros(1, features.width());
    for (int block = 0; block < features.blocks(); block++) {
      DoubleMatrix phi = DoubleMatrix.of(features.block(block));
      mean = mean.plus((double) phi.rows() / targets.rows(), phi.columnMeans());
    }
    return mean.toMatrix();
  }

  private Standard standard() {
    int width = targets.columns();
    DoubleMatrix means = DoubleMatrix.zeros(1, width);
    for (int block = 0; block < features.blocks(); block++) {
      DoubleMatrix part = DoubleMatrix.of(targets(block));
      means = means.plus((double) part.rows() / targets.rows(), part.columnMeans());
    }
    double[] squares = new double[width];
    for (int block = 0; block < features.blocks(); block++) {
      DoubleMatrix part = DoubleMatrix.of(targets(block)).plusRow(-1, means);
      for (int row = 0; row < part.rows(); row++) {
        for (int i = 0; i < width; i++) {
          squares[i] += part.get(row, i) * part.get(row, i) / targets.rows();
        }
      }
    }
    DoubleMatrix deviations = DoubleMatrix.zeros(1, width);
    for (int i = 0; i < width; i++) {
      deviations.set(0, i, Math.sqrt(squares[i]));
    }
    return new Standard(means, deviations);
  }

  private Matrix targets(int block) {
    return targets.rowRange(features.from(block), features.to(block));
  }

  /** Passes over the pairs until every output meets the optimality conditions. */
  void run() {
    boolean open = true;
    for (int pass = 0; pass < MAX_PASSES && open; pass++) {
      for (int block = 0; block < features.blocks(); block++) {
        passBlock(block);
      }
      open = false;
      for (Output output : outputs) {
        output.violation = output.worst;
        output.worst = 0;
        open |= output.violation > TOLERANCE;
      }
    }
  }

  private void passBlock(int number) {
    Block block = new Block(features, number, featureMean);
    random.shuffle(block.order);
    Matrix values = targets(number).transpose();
    ParallelFor.run(
        outputs.length,
        output -> {
          double deviation = standard.deviations.get(0, output);
          if (deviation > 0 && outputs[output].violation > TOLERANCE) {
            float[] standardised = values.row(output);
            double mean = standard.means.get(0, output);
            for (int i = 0; i < standardised.length; i++) {
              standardised[i] = (float) ((standardised[i] - mean) / deviation);
            }
            pass(outputs[output], block, standardised);
          }
        });
  }

  /** Rows of Φ on the heap, which are read once for each output. */
  private static final class Block {
    private final int first;
    private final float[][] rows;
    private final double[] squares;
    private final int[] order;

    Block(NystroemFeatures features, int number, Matrix mean) {
      Matrix phi = features.block(number).plusRow(-1, mean);
      this.first = features.from(number);
      this.rows = new float[phi.rows()][];
      this.squares = new double[phi.rows()];
      this.order = new int[phi.rows()];
      for (int row = 0; row < rows.length; row++) {
        rows[row] = phi.row(row);
        squares[row] = 1 + Distances.inner(rows[row], rows[row]);
        order[row] = row;
      }
    }
  }

  /** Takes one step along the coordinate of each pair of a block. */
  private void pass(Output output, Block block, float[] standardised) {
    for (int row : block.order) {
      double beta = output.duals[block.first + row];
      double slope = output.predict(block.rows[row]) - standardised[row];
      output.worst = Math.max(output.worst, violation(beta, slope));
      double square = block.squares[row];
      double raised = slope + epsilon;
      double lowered = slope - epsilon;
      double best =
          raised < square * beta
              ? beta - raised / square
              : lowered > square * beta ? beta - lowered / square : 0;
      float next = (float) Math.max(-c, Math.min(c, best));
      if (next != output.duals[block.first + row]) {
        output.add(next - beta, block.rows[row]);
        output.duals[block.first + row] = next;
      }
    }
  }

  /** Returns the violation of the optimality condition of β within [−C, C]. */
  private double violation(double beta, double slope) {
    double right = beta >= 0 ? slope + epsilon : slope - epsilon;
    double left = beta > 0 ? slope + epsilon : slope - epsilon;
    double bound = (float) c;
    return Math.max(beta < bound ? -right : 0, beta > -bound ? left : 0);
  }

  /** Returns the fitted map. */
  KernelExpansion expansion() {
    int width = features.width();
    DoubleMatrix weights = DoubleMatrix.zeros(width, outputs.length);
    DoubleMatrix bias = DoubleMatrix.zeros(1, outputs.length);
    for (int output = 0; output < outputs.length; output++) {
      double deviation = standard.deviations.get(0, output);
      double[] fitted = outputs[output].weights;
      double constant = fitted[width];
      for (int row = 0; row < width; row++) {
        weights.set(row, output, fitted[row] * deviation);
        constant -= fitted[row] * featureMean.get(0, row);
      }
      bias.set(0, output, standard.means.get(0, output) + constant * deviation);
    }
    return features.expansion(weights, bias);
  }
}
