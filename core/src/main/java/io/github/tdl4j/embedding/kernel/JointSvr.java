package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.decomposition.SingularMatrixException;
import io.github.tdl4j.math.kernel.Kernel;
import io.github.tdl4j.math.kernel.RbfKernel;
import io.github.tdl4j.state.StateReader;

/**
 * Multivariate support vector regression (M-SVR): one regression of all outputs, with one tube for
 * the norm of the residual vector. It minimizes ½ Σ_j ‖w_j‖² + C Σ_i L(u_i), u_i = ‖y_i − f(x_i)‖,
 * with L(u) = 0 inside the tube and (u − ε)² outside; the bias is free (Pérez-Cruz et al. 2002;
 * Sánchez-Fernández et al. 2004).
 *
 * <p>With ε = 0 it is kernel ridge regression with the ridge 1 / (2 C) and a free bias. Predictions
 * are equivariant under rotations of the targets, so that targets with more columns than pairs are
 * fitted in the coordinates of their span.
 *
 * <p>Of more than 10,000 pairs a fixed random sample of 1,000 serves as landmarks (Nyström): the
 * same objective, over all pairs, is minimized among the kernel expansions over the landmarks.
 * Memory and time are then linear in the pairs.
 *
 * @param kernel k on source rows
 * @param c C, above 0, without a unit if the kernel has none
 * @param epsilon ε as a share of the root mean squared distance of the targets from their mean, so
 *     that it does not depend on units or the number of columns; at least 0
 * @param maxIterations the largest number of reweighted least squares problems, at least 1; the
 *     best candidate is used when they do not suffice
 */
public record JointSvr(Kernel kernel, double c, double epsilon, int maxIterations)
    implements KernelMethod {
  public JointSvr {
    Check.notNull("kernel", kernel);
    Check.positive("c", c);
    Check.notNegative("epsilon", epsilon);
    Check.atLeast("maxIterations", maxIterations, 1);
  }

  /**
   * Returns RBF with γ from the median distance, C = 1, ε = 0.1, 50 iterations. At ε = 0, C from
   * 0.1 to 3 explained the targets of held-out pairs of AV-Letters about equally well at every
   * layer, C of 10 and more less well.
   */
  public static JointSvr defaults() {
    return new JointSvr(RbfKernel.ofMedian(), 1, 0.1, 50);
  }

  /**
   * Restores a fitted map of any kernel method; all of them are kernel expansions.
   *
   * @param state access to the state of such a map
   * @throws IllegalArgumentException if the argument is null
   */
  public static Embedding restore(StateReader state) {
    Check.notNull("state", state);
    return state.read(KernelExpansion.TYPE, KernelExpansion::restore);
  }

  @Override
  public JointSvr withKernel(Kernel other) {
    Check.notNull("other", other);
    return new JointSvr(other, c, epsilon, maxIterations);
  }

  @Override
  public double penalty(DoubleMatrix gram) {
    Check.notNull("gram", gram);
    return 1 / (2 * c);
  }

  @Override
  public String name() {
    return "svr";
  }

  @Override
  public Embedding fit(ParallelActivations pairs, NystroemSample sample) {
    Check.notNull("pairs", pairs);
    Check.notNull("sample", sample);
    try {
      return KernelMethod.super.fit(pairs, sample);
    } catch (SingularMatrixException e) {
      throw e.solvableBy("a smaller c or scale");
    }
  }

  @Override
  public Embedding fitToSample(ParallelActivations pairs, NystroemSample sample) {
    Check.notNull("pairs", pairs);
    Check.notNull("sample", sample);
    NystroemFeatures features = NystroemFeatures.of(kernel, pairs, sample);
    NystroemMsvr problem = new NystroemMsvr(features, pairs.target(), c, epsilon);
    return problem.expansion(new MsvrSolver<>(problem).run(maxIterations).best());
  }

  @Override
  public Embedding fitToAll(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
    GramMatrix values = GramMatrix.of(kernel, pairs);
    TargetCoordinates targets = TargetCoordinates.of(pairs);
    KernelMsvr.Coefficients solved = solve(values.gram(), targets.rows());
    return new KernelExpansion(
            values.function(),
            pairs.sourceMatrix(),
            targets.directions(solved.coefficients()),
            targets.points(solved.bias()))
        .withoutZeros();
  }

  /** Returns the solution for n x n kernel values and n x q targets. */
  private KernelMsvr.Coefficients solve(DoubleMatrix gram, DoubleMatrix targets) {
    KernelMsvr problem = new KernelMsvr(gram, targets, c, epsilon);
    return new MsvrSolver<>(problem).run(maxIterations).best().values();
  }
}
