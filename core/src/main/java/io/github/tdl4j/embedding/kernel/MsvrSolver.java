package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.decomposition.Cholesky;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Iteratively reweighted least squares for {@link JointSvr}: the scratch of one fit.
 *
 * <p>K (n x n) are the kernel values, Y (n x q) the targets, f = K B + 1 bᵀ the fit, R = Y − f its
 * residuals.
 */
final class MsvrSolver {
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
   * @param residuals R, n x q
   */
  private record Iterate(DoubleMatrix coefficients, DoubleMatrix bias, DoubleMatrix residuals) {
    /** A share of the way from this candidate to another. */
    Iterate towards(Iterate other, double share) {
      return new Iterate(
          between(coefficients, other.coefficients, share),
          between(bias, other.bias, share),
          between(residuals, other.residuals, share));
    }

    private static DoubleMatrix between(DoubleMatrix from, DoubleMatrix to, double share) {
      return from.plus(share, to.plus(-1, from));
    }
  }

  /** The pairs outside the tube, by rising number, and the roots of their weights. */
  private static final class Active {
    private final int[] pairs;
    private final double[] roots;

    Active(double[] weights) {
      this.pairs = IntStream.range(0, weights.length).filter(i -> weights[i] > 0).toArray();
      this.roots = Arrays.stream(pairs).mapToDouble(i -> Math.sqrt(weights[i])).toArray();
    }

    int count() {
      return pairs.length;
    }
  }

  MsvrSolver(DoubleMatrix kernel, DoubleMatrix targets, JointSvr settings) {
    this.kernel = kernel;
    this.targets = targets;
    this.settings = settings;
    this.current = constant(targets);
    double meanSquare =
        Arrays.stream(current.residuals().rowNorms()).map(u -> u * u).average().orElse(0);
    this.epsilon = settings.epsilon() * Math.sqrt(meanSquare);
  }

  private static Iterate constant(DoubleMatrix targets) {
    DoubleMatrix mean = targets.columnMeans();
    return new Iterate(
        DoubleMatrix.zeros(targets.rows(), targets.columns()), mean, targets.plusRow(-1, mean));
  }

  /** Minimizes the objective from the constant fit. */
  void run() {
    double objective = objective(current);
    objectives.add(objective);
    for (int iteration = 0; iteration < settings.maxIterations() && !converged; iteration++) {
      Active active = new Active(weights(current.residuals().rowNorms()));
      if (active.count() == 0) {
        converged = true; // No pair lies outside the tube, and B is zero.
        return;
      }
      double next = step(solve(active), objective);
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
   * active pairs, D = diag(a), as (D^½ K D^½ + I) S = D^½ (Y − 1 bᵀ) with S = D^-½ B, whose matrix
   * has no eigenvalue below 1. Pairs inside the tube have no coefficients.
   */
  private Iterate solve(Active active) {
    DoubleMatrix solved; // The columns of D^½ Y and D^½ 1.
    try (Cholesky system =
        Cholesky.ofRows(
            "the kernel system", active.count(), (row, into) -> copyRow(active, row, into))) {
      solved = system.solve(weightedTargets(active));
    }
    double[] bias = bias(active, solved);
    Iterate solution =
        new Iterate(
            DoubleMatrix.zeros(targets.rows(), targets.columns()),
            DoubleMatrix.ofRows(bias),
            DoubleMatrix.zeros(targets.rows(), targets.columns()));
    solved.forRows((row, entries) -> setActive(solution, active, row, entries));
    setIdle(solution, active);
    return solution;
  }

  /** A row of D^½ K D^½ + I, up to its diagonal. */
  private void copyRow(Active active, int row, double[] into) {
    double[] values = kernel.row(active.pairs[row]);
    for (int column = 0; column <= row; column++) {
      into[column] = active.roots[row] * values[active.pairs[column]] * active.roots[column];
    }
    into[row] += 1;
  }

  /** D^½ (Y, 1) over the active pairs. */
  private DoubleMatrix weightedTargets(Active active) {
    int width = targets.columns();
    DoubleMatrix result = DoubleMatrix.zeros(active.count(), width + 1);
    result.updateRows(
        (row, entries) -> {
          targets.copyRow(active.pairs[row], entries);
          entries[width] = 1;
          for (int i = 0; i <= width; i++) {
            entries[i] *= active.roots[row];
          }
        });
    return result;
  }

  /** b, which makes 1ᵀ B = 0. */
  private double[] bias(Active active, DoubleMatrix solved) {
    double[] sums = new double[solved.columns()];
    double[] entries = new double[solved.columns()];
    for (int row = 0; row < active.count(); row++) {
      solved.copyRow(row, entries);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += active.roots[row] * entries[i];
      }
    }
    double total = sums[sums.length - 1];
    return Arrays.stream(sums).limit(sums.length - 1).map(sum -> sum / total).toArray();
  }

  /** B = D^½ S; a residual is its coefficients over its weight, which needs no product. */
  private static void setActive(Iterate solution, Active active, int row, double[] solved) {
    double[] bias = solution.bias().row(0);
    double[] coefficients = new double[bias.length];
    double[] residuals = new double[bias.length];
    double one = solved[bias.length];
    double root = active.roots[row];
    for (int i = 0; i < bias.length; i++) {
      double entry = solved[i] - one * bias[i];
      coefficients[i] = root * entry;
      residuals[i] = entry / root;
    }
    solution.coefficients().setRow(active.pairs[row], coefficients);
    solution.residuals().setRow(active.pairs[row], residuals);
  }

  /** R = Y − K B − 1 bᵀ where B is zero. */
  private void setIdle(Iterate solution, Active active) {
    int[] idle =
        IntStream.range(0, targets.rows())
            .filter(pair -> Arrays.binarySearch(active.pairs, pair) < 0)
            .toArray();
    if (idle.length == 0) {
      return;
    }
    DoubleMatrix fit = kernel.select(idle).times(solution.coefficients());
    solution
        .residuals()
        .setRows(idle, targets.select(idle).plus(-1, fit).plusRow(-1, solution.bias()));
  }

  /** ½ Σ_j ‖w_j‖² + C Σ_i L(u_i), where Σ_j ‖w_j‖² = tr(Bᵀ K B) and K B = Y − R − 1 bᵀ. */
  private double objective(Iterate iterate) {
    double[] norms = new double[targets.rows()];
    double[] losses = new double[targets.rows()];
    double[] bias = iterate.bias().row(0);
    iterate
        .residuals()
        .forRows(
            (row, residual) -> {
              double[] coefficients = iterate.coefficients().row(row);
              double[] target = targets.row(row);
              double product = 0;
              double square = 0;
              for (int i = 0; i < bias.length; i++) {
                product += coefficients[i] * (target[i] - residual[i] - bias[i]);
                square += residual[i] * residual[i];
              }
              double outside = Math.max(0, Math.sqrt(square) - epsilon);
              norms[row] = product;
              losses[row] = outside * outside;
            });
    return Arrays.stream(norms).sum() / 2 + settings.c() * Arrays.stream(losses).sum();
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
    return targets.plus(-1, current.residuals());
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
