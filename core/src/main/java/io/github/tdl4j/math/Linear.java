package io.github.tdl4j.math;

/** k(x, y) = xᵀ y, in squared units of the rows. */
public record Linear() implements Kernel, KernelFunction {
  @Override
  public KernelFunction fittedTo(Rows rows) {
    return this;
  }

  @Override
  public DoubleMatrix between(Matrix left, Matrix right) {
    return DoubleMatrix.inner(left, right);
  }
}
