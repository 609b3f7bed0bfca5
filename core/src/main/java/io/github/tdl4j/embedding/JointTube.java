package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Cholesky;
import io.github.tdl4j.math.DoubleMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Iteratively reweighted least squares for {@link JointSvr}: the scratch of one fit.
 *
 * <p>K (n x n) are the kernel values, Y (n x q) the targets, f = K B + 1 bᵀ the fit.
 */
final class JointTube {
  /** The search ends when an iteration lowers the objective by less than this share. */
  private static final double CONVERGED = 1e-8;

  /** Halvings of a step after which none is taken: the iterate is then as good as rounding lets. */
  private static final int MAX_HALVINGS = 30;

  /** A residual outside the tube by less than this share of itself lies on it. */
  private static final double ON_TUBE = 1e-10;

  private final DoubleMatrix kernel;
  private final DoubleMatrix targets;
  private final JointSvr settings;
  private final double epsilon;
  private final List<Double> objectives = new ArrayList<>();
  private Iterate current;
  private boolean converged;

  /**
   * One candidate.
   *
   * @param coefficients B, n x q
   * @param bias bᵀ, 1 x q
   * @param fit f, n x q
   */
  private record Iterate(DoubleMatrix coefficients, DoubleMatrix bias, DoubleMatrix fit) {
    /** A share of the way from this candidate to another. */
    Iterate towards(Iterate other, double share) {
      return new Iterate(
          between(coefficients, other.coefficients, share),
          between(bias, other.bias, share),
          between(fit, other.fit, share));
    }

    private static DoubleMatrix between(DoubleMatrix from, DoubleMatrix to, double share) {
      return from.plus(share, to.plus(-1, from));
    }
  }

  JointTube(DoubleMatrix kernel, DoubleMatrix targets, JointSvr settings) {
    this.kernel = kernel;
    this.targets = targets;
    this.settings = settings;
    this.current = constant(targets);
    double[] deviations = residuals(current);
    double meanSquare = Arrays.stream(deviations).map(u -> u * u).average().orElse(0);
    this.epsilon = settings.epsilon() * Math.sqrt(meanSquare);
  }

  private static Iterate constant(DoubleMatrix targets) {
    DoubleMatrix nothing = DoubleMatrix.zeros(targets.rows(), targets.columns());
    DoubleMatrix mean = targets.columnMeans();
    return new Iterate(nothing, mean, nothing.plusRow(1, mean));
  }

  /** Minimizes the objective from the constant fit. */
  void run() {
    double objective = objective(current);
    objectives.add(objective);
    for (int iteration = 0; iteration < settings.maxIterations() && !converged; iteration++) {
      double[] weights = weights(residuals(current));
      int[] active = IntStream.range(0, weights.length).filter(i -> weights[i] > 0).toArray();
      if (active.length == 0) {
        converged = true; // No pair lies outside the tube, and B is zero.
        return;
      }
      double next = step(solve(weights, active), objective);
      converged = objective - next <= CONVERGED * objective;
      objective = next;
      objectives.add(objective);
    }
  }

  /** Goes to {@code solved}, or back by halves while the objective grows. */
  private double step(Iterate solved, double objective) {
    Iterate start = current;
    Iterate candidate = solved;
    double share = 1;
    for (int halving = 0; halving <= MAX_HALVINGS; halving++) {
      double value = objective(candidate);
      if (value <= objective) {
        current = candidate;
        return value;
      }
      share /= 2;
      candidate = start.towards(solved, share);
    }
    return objective;
  }

  /** a_i = L'(u_i) / u_i by C: 2C (u_i − ε) / u_i outside the tube, 0 inside, 2C without a tube. */
  private double[] weights(double[] residuals) {
    double c = settings.c();
    return Arrays.stream(residuals)
        .map(u -> epsilon == 0 ? 2 * c : u - epsilon > ON_TUBE * u ? 2 * c * (u - epsilon) / u : 0)
        .toArray();
  }

  /**
   * The least squares problem with these weights: (K + D⁻¹) B + 1 bᵀ = Y and 1ᵀ B = 0 over the
   * active pairs, D = diag(a), as (D^½ K D^½ + I) (D^-½ B) = D^½ (Y − 1 bᵀ), whose matrix has no
   * eigenvalue below 1. Pairs inside the tube have no coefficients.
   */
  private Iterate solve(double[] weights, int[] active) {
    double[] roots = Arrays.stream(active).mapToDouble(i -> Math.sqrt(weights[i])).toArray();
    Cholesky system = Cholesky.of("the kernel system", system(roots, active));
    DoubleMatrix activeTargets = targets.select(active);
    DoubleMatrix ones = DoubleMatrix.ofRows(roots).transpose(); // D^½ 1
    DoubleMatrix solvedOnes = system.solve(ones);
    DoubleMatrix solvedTargets = system.solve(activeTargets.scaleRows(roots));

    double total = ones.transposeTimes(solvedOnes).get(0, 0);
    DoubleMatrix bias = ones.transposeTimes(solvedTargets).scaled(1 / total);
    DoubleMatrix scaled = solvedTargets.plus(-1, solvedOnes.times(bias)); // D^-½ B
    DoubleMatrix activeCoefficients = scaled.scaleRows(roots);
    DoubleMatrix coefficients = DoubleMatrix.zeros(targets.rows(), targets.columns());
    coefficients.setRows(active, activeCoefficients);
    DoubleMatrix fit = outsideFit(weights, activeCoefficients, active).plusRow(1, bias);
    // A residual is its coefficients over its weight: the active rows need no product.
    double[] inverseRoots = Arrays.stream(roots).map(root -> 1 / root).toArray();
    fit.setRows(active, activeTargets.plus(-1, scaled.scaleRows(inverseRoots)));
    return new Iterate(coefficients, bias, fit);
  }

  private DoubleMatrix system(double[] roots, int[] active) {
    DoubleMatrix system = DoubleMatrix.zeros(active.length, active.length);
    double[] entries = new double[active.length];
    for (int row = 0; row < active.length; row++) {
      double[] values = kernel.row(active[row]);
      for (int column = 0; column < active.length; column++) {
        entries[column] = roots[row] * values[active[column]] * roots[column];
      }
      entries[row] += 1;
      system.setRow(row, entries);
    }
    return system;
  }

  /** K B on the rows without weight, zeros on the others. */
  private DoubleMatrix outsideFit(double[] weights, DoubleMatrix coefficients, int[] active) {
    int[] idle = IntStream.range(0, weights.length).filter(i -> weights[i] == 0).toArray();
    DoubleMatrix values = DoubleMatrix.zeros(idle.length, active.length);
    for (int row = 0; row < idle.length; row++) {
      double[] all = kernel.row(idle[row]);
      values.setRow(row, Arrays.stream(active).mapToDouble(i -> all[i]).toArray());
    }
    DoubleMatrix fit = DoubleMatrix.zeros(targets.rows(), targets.columns());
    fit.setRows(idle, values.times(coefficients));
    return fit;
  }

  private double[] residuals(Iterate iterate) {
    return targets.plus(-1, iterate.fit()).rowNorms();
  }

  /** ½ Σ_j ‖w_j‖² + C Σ_i L(u_i), where Σ_j ‖w_j‖² = tr(Bᵀ K B). */
  private double objective(Iterate iterate) {
    double norm = iterate.coefficients().dot(iterate.fit().plusRow(-1, iterate.bias()));
    double loss =
        Arrays.stream(residuals(iterate)).map(u -> Math.max(0, u - epsilon)).map(u -> u * u).sum();
    return norm / 2 + settings.c() * loss;
  }

  /** B, n x q. */
  DoubleMatrix coefficients() {
    return current.coefficients();
  }

  /** bᵀ, 1 x q. */
  DoubleMatrix bias() {
    return current.bias();
  }

  /** f on the training rows, n x q. */
  DoubleMatrix fit() {
    return current.fit();
  }

  /** ε in target units. */
  double epsilon() {
    return epsilon;
  }

  /** The objective at the start and after each iteration: it never grows. */
  List<Double> objectives() {
    return List.copyOf(objectives);
  }

  /** Whether the last iteration changed the objective by less than one part in 10^8. */
  boolean converged() {
    return converged;
  }
}
