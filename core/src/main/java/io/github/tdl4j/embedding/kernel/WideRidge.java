package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.decomposition.Cholesky;
import java.util.List;

/**
 * Kernel ridge regression with a free bias of targets with more columns than pairs. With S = (K + λ
 * I)⁻¹ Y and s = (K + λ I)⁻¹ 1, the bias is bᵀ = 1ᵀ S / 1ᵀ s and the coefficients are B = S − s bᵀ.
 * One factorisation serves all columns, and Y is never converted to {@code double} as a whole.
 */
final class WideRidge {
  private final Matrix targets;
  private final MutableMatrix coefficients;
  private final MutableMatrix bias;

  private WideRidge(Matrix targets) {
    this.targets = targets;
    this.coefficients = MutableMatrix.zeros(targets.rows(), targets.columns());
    this.bias = MutableMatrix.zeros(1, targets.columns());
  }

  /**
   * Fits the regression to kernel values between all pairs.
   *
   * @param penalty λ, above 0
   * @throws io.github.tdl4j.math.decomposition.SingularMatrixException if K + λ I is singular
   */
  static KernelExpansion fit(GramMatrix kernel, ParallelActivations pairs, double penalty) {
    int count = pairs.count();
    WideRidge regression = new WideRidge(pairs.targetMatrix());
    DoubleMatrix ridged = kernel.gram().plus(penalty, DoubleMatrix.identity(count));
    try (Cholesky system = Cholesky.of("the kernel system", ridged)) {
      DoubleMatrix ones = system.solve(LeftOutRidge.ones(count));
      int width = DoubleMatrix.panelWidth(count);
      for (int from = 0; from < regression.targets.columns(); from += width) {
        regression.solve(system, ones, from, width);
      }
    }
    return new KernelExpansion(
            kernel.function(), pairs.sourceMatrix(), regression.coefficients, regression.bias)
        .withoutZeros();
  }

  /**
   * Returns the estimate of each pair by the regression that is fitted to the pairs of all other
   * groups, as {@link LeftOutRidge}: the weights of the targets are those estimates of unit
   * vectors.
   */
  static Matrix leftOut(DoubleMatrix gram, Matrix targets, List<Integer> groups, double penalty) {
    int count = targets.rows();
    DoubleMatrix weights =
        LeftOutRidge.estimates(gram, DoubleMatrix.identity(count), groups, penalty);
    MutableMatrix estimates = MutableMatrix.zeros(count, targets.columns());
    int width = DoubleMatrix.panelWidth(count);
    for (int from = 0; from < targets.columns(); from += width) {
      int to = Math.min(targets.columns(), from + width);
      weights.times(DoubleMatrix.panel(targets, from, to)).copyTo(estimates, from);
    }
    return estimates;
  }

  /** Sets the coefficients and the bias of some columns. */
  private void solve(Cholesky system, DoubleMatrix ones, int from, int width) {
    int to = Math.min(targets.columns(), from + width);
    DoubleMatrix solved = system.solve(DoubleMatrix.panel(targets, from, to));
    DoubleMatrix means = solved.columnMeans().scaled(1 / ones.columnMeans().get(0, 0));
    solved.plus(-1, ones.times(means)).copyTo(coefficients, from);
    means.copyTo(bias, from);
  }
}
