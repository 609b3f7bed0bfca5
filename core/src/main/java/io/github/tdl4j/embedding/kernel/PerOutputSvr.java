package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import io.github.tdl4j.math.kernel.Kernel;
import io.github.tdl4j.math.kernel.RbfKernel;

/**
 * One ε-SVR for each output, by LIBSVM: ½ ‖w‖² + C Σ_i max(0, |y_i − f(x_i)| − ε) with a free bias,
 * after each output has been divided by its standard deviation. A constant output is predicted
 * exactly.
 *
 * <p>The time is proportional to the number of outputs: some milliseconds each for 480 pairs.
 * {@link JointSvr} solves all outputs at once.
 *
 * <p>Of more than 10,000 pairs 1,000 serve as landmarks (Nyström), as for {@link JointSvr}. The
 * bias is then regularised like the weight of one more feature, and dual coordinate descent
 * replaces LIBSVM.
 *
 * @param kernel k on source rows
 * @param c C, above 0, for outputs of standard deviation 1, without a unit
 * @param epsilon ε in standard deviations of the output, at least 0
 */
public record PerOutputSvr(Kernel kernel, double c, double epsilon) implements KernelMethod {
  public PerOutputSvr {
    Check.notNull("kernel", kernel);
    Check.positive("c", c);
    Check.notNegative("epsilon", epsilon);
  }

  /** Returns RBF with γ from the median distance, and LIBSVM's defaults C = 1 and ε = 0.1. */
  public static PerOutputSvr defaults() {
    return new PerOutputSvr(RbfKernel.ofMedian(), 1, 0.1);
  }

  @Override
  public PerOutputSvr withKernel(Kernel other) {
    Check.notNull("other", other);
    return new PerOutputSvr(other, c, epsilon);
  }

  @Override
  public double penalty(DoubleMatrix gram) {
    Check.notNull("gram", gram);
    return 1 / (2 * c);
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
    Check.notNull("pairs", pairs);
    Check.notNull("sample", sample);
    DualCoordinateDescent descent =
        new DualCoordinateDescent(
            NystroemFeatures.of(kernel, pairs, sample), pairs.target(), c, epsilon);
    descent.run();
    return descent.expansion();
  }

  @Override
  public Embedding fitToAll(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
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
