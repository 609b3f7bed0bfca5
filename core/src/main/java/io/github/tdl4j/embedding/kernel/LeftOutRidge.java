package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.decomposition.Cholesky;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Kernel ridge regression with a free bias, of which groups of pairs are left out in closed form.
 * The coefficients of all pairs are B = M Y, where M is the block of the pairs in the inverse of
 * the bordered system (K + λ I, 1; 1ᵀ, 0). The errors of a group g by the regression that is fitted
 * to all other pairs are M_gg⁻¹ B_g. One factorisation thereby serves all groups.
 */
public final class LeftOutRidge {
  private LeftOutRidge() {}

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
    if (groups.stream().distinct().count() < 2) {
      throw new IllegalArgumentException(
          "groups must be at least two, to leave one out, but are "
              + groups.stream().distinct().count());
    }
    DoubleMatrix block = block(gram, penalty);
    DoubleMatrix coefficients = block.times(targets);
    DoubleMatrix estimates = targets.copy();
    for (int group : new TreeSet<>(groups)) {
      int[] own = IntStream.range(0, groups.size()).filter(i -> groups.get(i) == group).toArray();
      try (Cholesky within = Cholesky.of("the kernel of a group", square(block, own))) {
        DoubleMatrix errors = within.solve(coefficients.select(own));
        estimates.setRows(own, targets.select(own).plus(-1, errors));
      }
    }
    return estimates;
  }

  /** Returns M = A⁻¹ − A⁻¹ 1 1ᵀ A⁻¹ / (1ᵀ A⁻¹ 1), where A = K + λ I. */
  private static DoubleMatrix block(DoubleMatrix gram, double penalty) {
    int count = gram.rows();
    DoubleMatrix ones = DoubleMatrix.zeros(count, 1);
    ones.updateRows((row, entries) -> entries[0] = 1);
    DoubleMatrix ridged = gram.plus(penalty, DoubleMatrix.identity(count));
    try (Cholesky all = Cholesky.of("the kernel matrix", ridged)) {
      DoubleMatrix inverse = all.solve(DoubleMatrix.identity(count));
      DoubleMatrix sums = inverse.times(ones);
      double total = sums.transposeTimes(ones).get(0, 0);
      return inverse.plus(-1 / total, sums.timesTranspose(sums));
    }
  }

  private static DoubleMatrix square(DoubleMatrix matrix, int[] indices) {
    return matrix.select(indices).transpose().select(indices);
  }
}
