package io.github.tdl4j.math.kernel;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;

/** The linear kernel k(x, y) = xᵀ y, in squared units of the rows. */
public record LinearKernel() implements Kernel, KernelFunction {
  @Override
  public KernelFunction fittedTo(Rows rows) {
    return this;
  }

  @Override
  public Kernel kernel() {
    return this;
  }

  @Override
  public DoubleMatrix between(Matrix left, Matrix right) {
    return DoubleMatrix.inner(left, right);
  }
}
