package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.decomposition.Cholesky;
import io.github.tdl4j.math.parallel.ParallelFor;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Kernel ridge regression with a free bias, of which groups of pairs are left out in closed form.
 * The coefficients of all pairs are B = M Y, where M is the block of the pairs in the inverse of
 * the bordered system (K + λ I, 1; 1ᵀ, 0). The errors of a group g by the regression that is fitted
 * to all other pairs are M_gg⁻¹ B_g. One factorisation thereby serves all groups.
 *
 * <p>The targets of the group cancel, so that its estimates are computed as −M_gg⁻¹ M_gr Y_r from
 * the targets of the remaining pairs r alone.
 */
public final class LeftOutRidge {
  private final Cholesky system;
  private final DoubleMatrix targets;
  private final double[] sums;
  private final double total;

  /**
   * Prepares the groups of a system.
   *
   * @param system A = K / λ + I, whose M is λ times that of K + λ I
   */
  private LeftOutRidge(Cholesky system, DoubleMatrix targets) {
    this.system = system;
    this.targets = targets;
    DoubleMatrix ones = ones(targets.rows());
    DoubleMatrix solved = system.solve(ones);
    this.sums = solved.transpose().row(0);
    this.total = solved.transposeTimes(ones).get(0, 0);
  }

  /**
   * Returns the estimate of each pair by the regression that is fitted to the pairs of all other
   * groups.
   *
   * @param gram kernel values between pairs, n x n
   * @param targets n x q
   * @param groups n numbers, of which at least two differ
   * @param penalty λ, above 0, the same for all groups
   * @throws io.github.tdl4j.math.decomposition.SingularMatrixException if K + λ I is singular
   */
  public static DoubleMatrix estimates(
      DoubleMatrix gram, DoubleMatrix targets, List<Integer> groups, double penalty) {
    Check.notNull("gram", gram);
    Check.notNull("targets", targets);
    Check.notNull("groups", groups);
    Check.positive("penalty", penalty);
    Check.equal("the number of groups", groups.size(), targets.rows());
    List<Integer> known = List.copyOf(new TreeSet<>(groups));
    if (known.size() < 2) {
      throw new IllegalArgumentException(
          "groups must be at least two, to leave one out, but are " + known.size());
    }
    DoubleMatrix estimates = DoubleMatrix.zeros(targets.rows(), targets.columns());
    try (Cholesky system =
        Cholesky.ofRows(
            "the kernel system", gram.rows(), (row, into) -> copyRow(gram, penalty, row, into))) {
      LeftOutRidge regression = new LeftOutRidge(system, targets);
      ParallelFor.run(
          known.size(),
          number -> {
            int group = known.get(number);
            int[] own =
                IntStream.range(0, groups.size()).filter(i -> groups.get(i) == group).toArray();
            estimates.setRows(own, regression.estimatesOf(own));
          });
    }
    return estimates;
  }

  /** Returns a column of ones. */
  static DoubleMatrix ones(int count) {
    DoubleMatrix ones = DoubleMatrix.zeros(count, 1);
    ones.updateRows((row, entries) -> entries[0] = 1);
    return ones;
  }

  /** Computes a row of K / λ + I, whose scale is that of the fit to all pairs. */
  private static void copyRow(DoubleMatrix gram, double penalty, int row, double[] into) {
    gram.copyRow(row, into);
    for (int column = 0; column <= row; column++) {
      into[column] /= penalty;
    }
    into[row] += 1;
  }

  /** Returns the estimates of a group. */
  private DoubleMatrix estimatesOf(int[] own) {
    DoubleMatrix columns = columns(own);
    DoubleMatrix within = columns.select(own);
    columns.setRows(own, DoubleMatrix.zeros(own.length, own.length));
    try (Cholesky solver = Cholesky.of("the kernel system of a group", within)) {
      return solver.solve(columns.transposeTimes(targets)).scaled(-1);
    }
  }

  /** Returns columns of the symmetric M = A⁻¹ − A⁻¹ 1 1ᵀ A⁻¹ / (1ᵀ A⁻¹ 1). */
  private DoubleMatrix columns(int[] chosen) {
    DoubleMatrix units = DoubleMatrix.zeros(targets.rows(), chosen.length);
    for (int column = 0; column < chosen.length; column++) {
      units.set(chosen[column], column, 1);
    }
    DoubleMatrix result = system.solve(units);
    result.updateRows(
        (row, entries) -> {
          for (int column = 0; column < chosen.length; column++) {
            entries[column] -= sums[row] * sums[chosen[column]] / total;
          }
        });
    return result;
  }
}
