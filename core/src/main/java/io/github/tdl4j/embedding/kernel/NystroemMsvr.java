package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.decomposition.NormalEquations;
import java.util.Arrays;
import java.util.function.DoubleFunction;

/**
 * The problem of {@link JointSvr} for functions f = Φ W + 1 bᵀ of Nyström features Φ (n x r): the
 * features are read once for each candidate. Memory is that of the features, and n numbers.
 */
final class NystroemMsvr implements MsvrSolver.Problem<NystroemMsvr.Candidate> {
  private final NystroemFeatures features;
  private final Rows targets;
  private final DoubleMatrix mean;
  private final MsvrLoss loss;

  /**
   * A candidate with the sums from which the next one is solved.
   *
   * @param weights W and bᵀ, (r + 1) x q
   */
  record Candidate(
      DoubleMatrix weights, double objective, boolean hasPositiveWeight, NormalEquations equations)
      implements MsvrSolver.Candidate {
    @Override
    public void close() {
      equations.close();
    }
  }

  NystroemMsvr(NystroemFeatures features, Rows targets, double c, double epsilon) {
    this.features = features;
    this.targets = targets;
    this.mean = mean();
    this.loss = MsvrLoss.relative(c, epsilon, squaredDistances() / targets.rows());
  }

  /** Returns the mean target, 1 x q. */
  private DoubleMatrix mean() {
    double[] mean = new double[targets.columns()];
    for (int block = 0; block < features.blocks(); block++) {
      DoubleMatrix part = DoubleMatrix.of(targets(block));
      double[] means = part.columnMeans().row(0);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += means[i] * part.rows() / targets.rows();
      }
    }
    return DoubleMatrix.ofRows(mean);
  }

  /** Returns the sum of the squared distances of the targets from their mean. */
  private double squaredDistances() {
    double sum = 0;
    for (int block = 0; block < features.blocks(); block++) {
      for (double norm : DoubleMatrix.of(targets(block)).plusRow(-1, mean).rowNorms()) {
        sum += norm * norm;
      }
    }
    return sum;
  }

  private Matrix targets(int block) {
    return targets.rowRange(features.from(block), features.to(block));
  }

  @Override
  public Candidate constant() {
    DoubleMatrix weights = DoubleMatrix.zeros(features.width() + 1, targets.columns());
    weights.setRow(features.width(), mean.row(0));
    return candidate(weights);
  }

  @Override
  public DoubleFunction<Candidate> step(Candidate start) {
    DoubleMatrix step = start.equations().solve().plus(-1, start.weights());
    return share -> candidate(start.weights().plus(share, step));
  }

  /**
   * Computes ½ ‖W‖² + C Σ_i L(u_i) and the sums of the least squares problem with the weights C
   * L'(u_i) / u_i.
   */
  private Candidate candidate(DoubleMatrix all) {
    int bias = features.width();
    DoubleMatrix constant = DoubleMatrix.ofRows(all.row(bias));
    DoubleMatrix weights = all.select(first(bias));
    NormalEquations equations = new NormalEquations(bias, targets.columns());
    double losses = 0;
    boolean isOutside = false;
    for (int block = 0; block < features.blocks(); block++) {
      DoubleMatrix phi = DoubleMatrix.of(features.block(block));
      DoubleMatrix actual = DoubleMatrix.of(targets(block));
      double[] residuals = actual.plus(-1, phi.times(weights)).plusRow(-1, constant).rowNorms();
      double[] rowWeights = new double[residuals.length];
      for (int row = 0; row < residuals.length; row++) {
        losses += loss.of(residuals[row]);
        rowWeights[row] = loss.weight(residuals[row]);
        isOutside |= rowWeights[row] > 0;
      }
      equations.add(phi, actual, rowWeights);
    }
    double objective = weights.dot(weights) / 2 + loss.c() * losses;
    return new Candidate(all, objective, isOutside, equations);
  }

  private static int[] first(int count) {
    int[] rows = new int[count];
    Arrays.setAll(rows, i -> i);
    return rows;
  }

  /** Returns the map of a candidate. */
  KernelExpansion expansion(Candidate candidate) {
    int bias = features.width();
    DoubleMatrix weights = candidate.weights();
    return features.expansion(weights.select(first(bias)), DoubleMatrix.ofRows(weights.row(bias)));
  }
}
