package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.decomposition.RowSpan;
import io.github.tdl4j.math.decomposition.SingularMatrixException;
import io.github.tdl4j.math.kernel.Kernel;
import io.github.tdl4j.math.kernel.RbfKernel;

/**
 * M-SVR: one support vector regression for all outputs, with one tube around the norm of the
 * residual vector. It minimizes ½ Σ_j ‖w_j‖² + C Σ_i L(u_i), u_i = ‖y_i − f(x_i)‖, with L(u) = 0
 * inside the tube and (u − ε)² outside; the bias is free (Pérez-Cruz et al. 2002; Sánchez-Fernández
 * et al. 2004).
 *
 * <p>With ε = 0 it is kernel ridge regression with the ridge 1 / (2 C) and a free bias. Predictions
 * turn with the targets: multiplied by an orthonormal matrix, they are those of the multiplied
 * targets. Targets wider than the pairs are many are therefore fitted in the coordinates of their
 * span.
 *
 * <p>Of more than 10,000 pairs 1,000, drawn at random but always the same, are landmarks (Nyström):
 * the same objective is minimized over the functions that are kernel expansions over the landmarks,
 * from all pairs, in blocks. Memory and time are then linear in the pairs.
 *
 * @param kernel k on source rows
 * @param c C, above 0: both terms of the objective are squared target units, so that it has no unit
 *     (with a kernel that has none)
 * @param epsilon ε as a share of the spread of the targets, the root of the mean squared distance
 *     from their mean: the same in any unit and for any width; at least 0
 * @param maxIterations the most reweighted least squares problems that are solved; when they do not
 *     suffice, the best iterate is taken
 */
public record JointSvr(Kernel kernel, double c, double epsilon, int maxIterations)
    implements KernelMethod {
  public JointSvr {
    Check.positive("c", c);
    Check.notNegative("epsilon", epsilon);
    Check.atLeast("maxIterations", maxIterations, 1);
  }

  /**
   * RBF with γ from the median distance, C = 1, ε = 0.1, 50 iterations. C = 1 is a ridge of half
   * the kernel's own scale; at ε = 0, C from 0.1 to 3 explained the targets of held-out pairs of
   * AV-Letters about alike at every layer, C from 10 less.
   */
  public static JointSvr defaults() {
    return new JointSvr(RbfKernel.ofMedian(), 1, 0.1, 50);
  }

  @Override
  public String name() {
    return "svr";
  }

  @Override
  public Embedding fit(ParallelActivations pairs, NystroemSample sample) {
    try {
      return KernelMethod.super.fit(pairs, sample);
    } catch (SingularMatrixException e) {
      throw e.solvableBy("a smaller c or scale");
    }
  }

  @Override
  public Embedding fitToSample(ParallelActivations pairs, NystroemSample sample) {
    NystroemFeatures features = NystroemFeatures.of(kernel, pairs, sample);
    NystroemMsvr problem = new NystroemMsvr(features, pairs.target(), c, epsilon);
    return problem.expansion(new MsvrSolver<>(problem).run(maxIterations).best());
  }

  @Override
  public Embedding fitToAll(ParallelActivations pairs) {
    GramMatrix values = GramMatrix.of(kernel, pairs);
    boolean wide = pairs.target().columns() > pairs.count();
    Expansion expansion =
        wide
            ? inSpan(values.gram(), pairs.targetSpan())
            : direct(values.gram(), pairs.targetMatrix());
    return new KernelExpansion(
            values.function(), pairs.sourceMatrix(), expansion.coefficients(), expansion.bias())
        .withoutZeros();
  }

  private record Expansion(Matrix coefficients, Matrix bias) {}

  private Expansion direct(DoubleMatrix gram, Matrix targets) {
    KernelMsvr.Coefficients solved = solve(gram, DoubleMatrix.of(targets));
    return new Expansion(solved.coefficients().toMatrix(), solved.bias().toMatrix());
  }

  private Expansion inSpan(DoubleMatrix gram, RowSpan span) {
    KernelMsvr.Coefficients solved = solve(gram, span.coordinates());
    Matrix bias = span.points(solved.bias().transpose()).plusRow(1, span.mean().toMatrix());
    return new Expansion(span.points(solved.coefficients().transpose()), bias);
  }

  /** Returns the solution for n x n kernel values and n x q targets. */
  private KernelMsvr.Coefficients solve(DoubleMatrix gram, DoubleMatrix targets) {
    KernelMsvr problem = new KernelMsvr(gram, targets, c, epsilon);
    return new MsvrSolver<>(problem).run(maxIterations).best().values();
  }
}
