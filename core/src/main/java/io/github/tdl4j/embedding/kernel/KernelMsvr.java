package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.decomposition.Cholesky;
import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;

/**
 * The problem of {@link JointSvr} for functions f = K B + 1 bᵀ of all pairs: K (n x n) are the
 * kernel values, Y (n x q) the targets, R = Y − f the residuals.
 */
final class KernelMsvr implements MsvrSolver.Problem<KernelMsvr.Candidate> {
  private final DoubleMatrix kernel;
  private final DoubleMatrix targets;
  private final MsvrLoss loss;

  /**
   * A candidate.
   *
   * @param coefficients B, n x q
   * @param bias bᵀ, 1 x q
   * @param residuals R, n x q
   */
  record Coefficients(DoubleMatrix coefficients, DoubleMatrix bias, DoubleMatrix residuals) {
    Coefficients towards(Coefficients other, double share) {
      return new Coefficients(
          between(coefficients, other.coefficients, share),
          between(bias, other.bias, share),
          between(residuals, other.residuals, share));
    }

    private static DoubleMatrix between(DoubleMatrix from, DoubleMatrix to, double share) {
      return from.plus(share, to.plus(-1, from));
    }
  }

  /** A candidate with its objective and its weights. */
  record Candidate(Coefficients values, double objective, Active active)
      implements MsvrSolver.Candidate {
    @Override
    public boolean hasPositiveWeight() {
      return active.count() > 0;
    }
  }

  /** The pairs outside the tube, in ascending order, and the roots of their weights. */
  static final class Active {
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

  KernelMsvr(DoubleMatrix kernel, DoubleMatrix targets, double c, double epsilon) {
    this.kernel = kernel;
    this.targets = targets;
    double[] distances = targets.plusRow(-1, targets.columnMeans()).rowNorms();
    this.loss =
        MsvrLoss.relative(c, epsilon, Arrays.stream(distances).map(u -> u * u).average().orElse(0));
  }

  @Override
  public Candidate constant() {
    DoubleMatrix mean = targets.columnMeans();
    return candidate(
        new Coefficients(
            DoubleMatrix.zeros(targets.rows(), targets.columns()),
            mean,
            targets.plusRow(-1, mean)));
  }

  @Override
  public DoubleFunction<Candidate> step(Candidate start) {
    Coefficients solved = solve(start.active());
    return share -> candidate(share == 1 ? solved : start.values().towards(solved, share));
  }

  private Candidate candidate(Coefficients values) {
    double[] residuals = values.residuals().rowNorms();
    Active active = new Active(Arrays.stream(residuals).map(loss::weight).toArray());
    return new Candidate(values, objective(values), active);
  }

  /**
   * Solves the least squares problem with these weights: (K + D⁻¹) B + 1 bᵀ = Y and 1ᵀ B = 0 over
   * the active pairs, D = diag(a), as (D^½ K D^½ + I) S = D^½ (Y − 1 bᵀ) with S = D^-½ B, whose
   * matrix has no eigenvalue below 1. Pairs inside the tube have no coefficients.
   */
  private Coefficients solve(Active active) {
    DoubleMatrix solved; // The columns of D^½ Y and D^½ 1.
    try (Cholesky system =
        Cholesky.ofRows(
            "the kernel system", active.count(), (row, into) -> copyRow(active, row, into))) {
      solved = system.solve(weightedTargets(active));
    }
    double[] bias = bias(active, solved);
    Coefficients solution =
        new Coefficients(
            DoubleMatrix.zeros(targets.rows(), targets.columns()),
            DoubleMatrix.ofRows(bias),
            DoubleMatrix.zeros(targets.rows(), targets.columns()));
    solved.forRows((row, entries) -> setActive(solution, active, row, entries));
    setInactive(solution, active);
    return solution;
  }

  /** Computes a row of D^½ K D^½ + I, up to the diagonal. */
  private void copyRow(Active active, int row, double[] into) {
    double[] values = kernel.row(active.pairs[row]);
    for (int column = 0; column <= row; column++) {
      into[column] = active.roots[row] * values[active.pairs[column]] * active.roots[column];
    }
    into[row] += 1;
  }

  /** Returns D^½ (Y, 1) over the active pairs. */
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

  /** Returns b, with which 1ᵀ B = 0. */
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

  /** Sets B = D^½ S; a residual is the coefficients divided by the weight. */
  private static void setActive(Coefficients solution, Active active, int row, double[] solved) {
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

  /** Sets R = Y − K B − 1 bᵀ where B is zero. */
  private void setInactive(Coefficients solution, Active active) {
    int[] inactive =
        IntStream.range(0, targets.rows())
            .filter(pair -> Arrays.binarySearch(active.pairs, pair) < 0)
            .toArray();
    if (inactive.length == 0) {
      return;
    }
    DoubleMatrix fit = kernel.select(inactive).times(solution.coefficients());
    solution
        .residuals()
        .setRows(inactive, targets.select(inactive).plus(-1, fit).plusRow(-1, solution.bias()));
  }

  /** Returns ½ Σ_j ‖w_j‖² + C Σ_i L(u_i), where Σ_j ‖w_j‖² = tr(Bᵀ K B) and K B = Y − R − 1 bᵀ. */
  private double objective(Coefficients candidate) {
    double[] norms = new double[targets.rows()];
    double[] losses = new double[targets.rows()];
    double[] bias = candidate.bias().row(0);
    candidate
        .residuals()
        .forRows(
            (row, residual) -> {
              double[] coefficients = candidate.coefficients().row(row);
              double[] target = targets.row(row);
              double product = 0;
              double square = 0;
              for (int i = 0; i < bias.length; i++) {
                product += coefficients[i] * (target[i] - residual[i] - bias[i]);
                square += residual[i] * residual[i];
              }
              norms[row] = product;
              losses[row] = loss.of(Math.sqrt(square));
            });
    return Arrays.stream(norms).sum() / 2 + loss.c() * Arrays.stream(losses).sum();
  }

  /** Returns f on the training rows, n x q. */
  DoubleMatrix fit(Candidate candidate) {
    return targets.plus(-1, candidate.values().residuals());
  }

  /** Returns the loss, with ε in the unit of the targets. */
  MsvrLoss loss() {
    return loss;
  }
}
