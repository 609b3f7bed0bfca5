package io.github.tdl4j.math.kernel;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;

/** The linear kernel k(x, y) = xᵀ y, in squared units of the rows. */
public record LinearKernel() implements Kernel, KernelFunction {
  @Override
  public KernelFunction fittedTo(Rows rows) {
    Check.notNull("rows", rows);
    return this;
  }

  @Override
  public Kernel kernel() {
    return this;
  }

  @Override
  public DoubleMatrix between(Matrix left, Matrix right) {
    Check.notNull("left", left);
    Check.notNull("right", right);
    return DoubleMatrix.inner(left, right);
  }
}
