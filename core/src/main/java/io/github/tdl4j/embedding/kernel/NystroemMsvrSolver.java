package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.decomposition.NormalEquations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * As {@link MsvrSolver}, for f = Φ W + 1 bᵀ with the features Φ (n x r) of landmarks: the same
 * objective, minimized over W (r x q) and b from one reading of the features an iteration. Memory
 * is that of the features, and n numbers.
 */
final class NystroemMsvrSolver {
  /** The search ends when an iteration lowers the objective by less than this share. */
  private static final double CONVERGED = 1e-8;

  /** Halvings of a step after which none is taken. */
  private static final int MAX_HALVINGS = 30;

  /** A residual outside the tube by less than this share of itself lies on it. */
  private static final double ON_TUBE = 1e-10;

  private final NystroemFeatures features;
  private final Rows targets;
  private final JointSvr settings;
  private final List<Double> objectives = new ArrayList<>();
  private final double epsilon;
  private DoubleMatrix current;

  /** A candidate with the sums that the next one is solved from. */
  private record Reading(double objective, boolean outside, NormalEquations equations)
      implements AutoCloseable {
    @Override
    public void close() {
      equations.close();
    }
  }

  NystroemMsvrSolver(NystroemFeatures features, Rows targets, JointSvr settings) {
    this.features = features;
    this.targets = targets;
    this.settings = settings;
    this.current = DoubleMatrix.zeros(features.width() + 1, targets.columns());
    double meanSquare = startAtTheMean() / targets.rows();
    this.epsilon = settings.epsilon() * Math.sqrt(meanSquare);
  }

  /** Sets b to the mean target, and returns the sum of squared distances from it. */
  private double startAtTheMean() {
    int bias = features.width();
    double[] mean = new double[targets.columns()];
    for (int block = 0; block < features.blocks(); block++) {
      DoubleMatrix part = DoubleMatrix.of(targets(block));
      double[] means = part.columnMeans().row(0);
      for (int i = 0; i < mean.length; i++) {
        mean[i] += means[i] * part.rows() / targets.rows();
      }
    }
    current.setRow(bias, mean);
    double sum = 0;
    for (int block = 0; block < features.blocks(); block++) {
      double[] norms =
          DoubleMatrix.of(targets(block)).plusRow(-1, DoubleMatrix.ofRows(mean)).rowNorms();
      for (double norm : norms) {
        sum += norm * norm;
      }
    }
    return sum;
  }

  private Matrix targets(int block) {
    return targets.rowRange(features.from(block), features.to(block));
  }

  /** Minimizes the objective from the constant fit. */
  void run() {
    Reading reading = read(current);
    objectives.add(reading.objective);
    for (int iteration = 0; iteration < settings.maxIterations(); iteration++) {
      if (!reading.outside) {
        break;
      }
      double before = reading.objective;
      Reading next = step(reading);
      reading.close();
      reading = next;
      objectives.add(reading.objective);
      if (before - reading.objective <= CONVERGED * before) {
        break;
      }
    }
    reading.close();
  }

  /** Goes to the solution of the weighted problem, or back by halves while the objective grows. */
  private Reading step(Reading from) {
    DoubleMatrix start = current;
    DoubleMatrix way = from.equations.solve().plus(-1, start);
    double share = 1;
    for (int halving = 0; halving <= MAX_HALVINGS; halving++) {
      DoubleMatrix candidate = start.plus(share, way);
      Reading reading = read(candidate);
      if (reading.objective <= from.objective) {
        current = candidate;
        return reading;
      }
      reading.close();
      share /= 2;
    }
    return read(start);
  }

  /**
   * ½ ‖W‖² + C Σ_i L(u_i), and the sums of the least squares problem with weights L'(u_i) / u_i.
   */
  private Reading read(DoubleMatrix candidate) {
    int bias = features.width();
    DoubleMatrix constant = DoubleMatrix.ofRows(candidate.row(bias));
    DoubleMatrix weights = candidate.select(first(bias));
    NormalEquations equations = new NormalEquations(bias, targets.columns());
    double loss = 0;
    boolean outside = false;
    for (int block = 0; block < features.blocks(); block++) {
      DoubleMatrix phi = DoubleMatrix.of(features.block(block));
      DoubleMatrix given = DoubleMatrix.of(targets(block));
      double[] residuals = given.plus(-1, phi.times(weights)).plusRow(-1, constant).rowNorms();
      double[] rowWeights = new double[residuals.length];
      for (int row = 0; row < residuals.length; row++) {
        double over = Math.max(0, residuals[row] - epsilon);
        loss += over * over;
        rowWeights[row] = weight(residuals[row]);
        outside |= rowWeights[row] > 0;
      }
      equations.add(phi, given, rowWeights);
    }
    return new Reading(weights.dot(weights) / 2 + settings.c() * loss, outside, equations);
  }

  private double weight(double residual) {
    if (epsilon == 0) {
      return 2 * settings.c();
    }
    double over = residual - epsilon;
    return over > ON_TUBE * residual ? 2 * settings.c() * over / residual : 0;
  }

  private static int[] first(int count) {
    int[] rows = new int[count];
    Arrays.setAll(rows, i -> i);
    return rows;
  }

  /** The fitted map. */
  KernelExpansion expansion() {
    int bias = features.width();
    return features.expansion(current.select(first(bias)), DoubleMatrix.ofRows(current.row(bias)));
  }

  /** The objective at the start and after each iteration: it never grows. */
  List<Double> objectives() {
    return List.copyOf(objectives);
  }
}
