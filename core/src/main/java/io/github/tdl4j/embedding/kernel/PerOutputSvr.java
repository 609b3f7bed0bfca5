package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.kernel.Kernel;
import io.github.tdl4j.math.kernel.RbfKernel;

/**
 * One ε-SVR an output, by LIBSVM: ½ ‖w‖² + C Σ_i max(0, |y_i − f(x_i)| − ε) with a free bias, each
 * output divided by its standard deviation first. An output that is constant is returned as it is.
 *
 * <p>The time grows with the number of outputs: some milliseconds each for 480 pairs, which is long
 * for 57,600 pixels. {@link JointSvr} has no such factor.
 *
 * <p>Of more than 10,000 pairs 1,000 are landmarks (Nyström), as for {@link JointSvr}; then the
 * bias is not quite free, but has the weight of one feature more, and LIBSVM's place is taken by
 * descent along the dual's coordinates.
 *
 * @param kernel k on source rows; its values are shared by all outputs
 * @param c C, above 0, for outputs of standard deviation 1: no unit
 * @param epsilon ε in standard deviations of the output, at least 0
 */
public record PerOutputSvr(Kernel kernel, double c, double epsilon) implements KernelMethod {
  public PerOutputSvr {
    Check.positive("c", c);
    Check.notNegative("epsilon", epsilon);
  }

  /** LIBSVM's own C = 1 and ε = 0.1, which suit outputs of standard deviation 1. */
  public static PerOutputSvr defaults() {
    return new PerOutputSvr(RbfKernel.ofMedian(), 1, 0.1);
  }

  @Override
  public String name() {
    return "svr-per-output";
  }

  @Override
  public boolean dependsOnTargetCoordinates() {
    return true;
  }

  @Override
  public Embedding fitToSample(ParallelActivations pairs, NystroemSample sample) {
    DualCoordinateDescent descent =
        new DualCoordinateDescent(
            NystroemFeatures.of(kernel, pairs, sample), pairs.target(), c, epsilon);
    descent.run();
    return descent.expansion();
  }

  @Override
  public Embedding fitToAll(ParallelActivations pairs) {
    GramMatrix values = GramMatrix.of(kernel, pairs);
    SmoSolver svr = new SmoSolver(values.gram(), c, epsilon);
    Matrix outputs = pairs.targetMatrix().transpose();

    MutableMatrix coefficients = MutableMatrix.zeros(outputs.rows(), pairs.count());
    float[] bias = new float[outputs.rows()];
    float[] buffer = new float[pairs.count()];
    for (int output = 0; output < bias.length; output++) {
      bias[output] = (float) svr.fit(outputs.row(output), buffer);
      coefficients.setRow(output, buffer);
    }
    return new KernelExpansion(
            values.function(), pairs.sourceMatrix(), coefficients.transpose(), Matrix.row(bias))
        .withoutZeros();
  }
}
