package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.decomposition.SingularMatrixException;
import io.github.tdl4j.math.kernel.BalancedSumKernel;
import io.github.tdl4j.math.kernel.Kernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Kernel ridge regression with a free bias, of all outputs at once: f(x) = Σ_i k(x, x_i) b_i + b
 * with (K + λ I) B + 1 bᵀ = Y and 1ᵀ B = 0, which minimizes Σ_i ‖y_i − f(x_i)‖² + λ Σ_j ‖w_j‖².
 *
 * <p>It is {@link JointSvr} without a tube, with C = 1 / (2 λ), and is solved like it, more than
 * 10,000 pairs by landmarks; but targets with more columns than pairs are solved column by column.
 *
 * @param kernel k on source rows
 * @param ridge λ as a share of the variance of the pairs (or of the landmarks) in the space of the
 *     kernel, (1/n) Σ_i k_ii − (1/n²) Σ_ij k_ij, so that it does not depend on the scale of the
 *     kernel; above 0
 */
public record KernelRidge(Kernel kernel, double ridge) implements KernelMethod {
  public KernelRidge {
    Check.notNull("kernel", kernel);
    Check.positive("ridge", ridge);
  }

  /**
   * Returns RBF with γ from the median distance and a ridge of 1. Of ridges from 0.1 to 1 it
   * explained the targets of left-out labels of AV-Letters best, in a layer and in the input.
   */
  public static KernelRidge defaults() {
    return new KernelRidge(RbfKernel.ofMedian(), 1);
  }

  @Override
  public KernelRidge withKernel(Kernel other) {
    Check.notNull("other", other);
    return new KernelRidge(other, ridge);
  }

  @Override
  public double penalty(DoubleMatrix gram) {
    Check.notNull("gram", gram);
    double variance = variance(gram);
    return ridge * (variance > 0 ? variance : 1);
  }

  @Override
  public String name() {
    return "kernel-ridge";
  }

  @Override
  public Embedding fit(ParallelActivations pairs, NystroemSample sample) {
    Check.notNull("pairs", pairs);
    Check.notNull("sample", sample);
    return solvable(() -> KernelMethod.super.fit(pairs, sample));
  }

  /**
   * Returns the estimates of all groups from one factorisation. The kernel and λ are those of all
   * pairs. Of more than 10,000 pairs there are none, because these are fitted by landmarks.
   */
  @Override
  public Optional<Matrix> leftOutEstimates(ParallelActivations pairs, List<Integer> groups) {
    Check.notNull("pairs", pairs);
    Check.notNull("groups", groups);
    return NystroemSample.DEFAULT.isNeeded(pairs)
        ? Optional.empty()
        : Optional.of(solvable(() -> estimates(pairs, groups)));
  }

  private Matrix estimates(ParallelActivations pairs, List<Integer> groups) {
    DoubleMatrix gram = GramMatrix.of(kernel, pairs).gram();
    Matrix targets = pairs.targetMatrix();
    return targets.columns() > pairs.count()
        ? WideRidge.leftOut(gram, targets, groups, penalty(gram))
        : LeftOutRidge.estimates(gram, DoubleMatrix.of(targets), groups, penalty(gram)).toMatrix();
  }

  private static <T> T solvable(Supplier<T> solution) {
    try {
      return solution.get();
    } catch (SingularMatrixException e) {
      throw e.solvableBy("a larger ridge or a smaller scale");
    }
  }

  @Override
  public Embedding fitToAll(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
    GramMatrix values = GramMatrix.of(kernel, pairs);
    return pairs.target().columns() > pairs.count()
        ? WideRidge.fit(values, pairs, penalty(values.gram()))
        : withoutTube(values.gram()).fitToAll(pairs);
  }

  @Override
  public Embedding fitToSample(ParallelActivations pairs, NystroemSample sample) {
    Check.notNull("pairs", pairs);
    Check.notNull("sample", sample);
    Matrix chosen = pairs.source().select(sample.choose(pairs.count()));
    DoubleMatrix gram =
        GramMatrix.finite(kernel.fittedTo(pairs.source()).between(chosen, chosen), 0);
    return withoutTube(gram).fitToSample(pairs, sample);
  }

  /** The M-SVR that is this regression; λ has no effect where all sources are equal. */
  private JointSvr withoutTube(DoubleMatrix gram) {
    return new JointSvr(kernel, 1 / (2 * penalty(gram)), 0, 1);
  }

  /**
   * Returns the variance of pairs in the space of a kernel: (1/n) Σ_i k_ii − (1/n²) Σ_ij k_ij.
   *
   * @param gram kernel values between pairs, n x n
   * @throws IllegalArgumentException if the argument is null
   */
  public static double variance(DoubleMatrix gram) {
    return BalancedSumKernel.variance(gram);
  }
}
