package io.github.tdl4j.math.kernel;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;

/** A positive semidefinite function k of two rows; all parameters of its kernel are set. */
public interface KernelFunction {
  /**
   * Returns the kernel values between the rows of two matrices.
   *
   * @param left n x p
   * @param right m x p
   * @return k(x_i, y_j), n x m
   */
  DoubleMatrix between(Matrix left, Matrix right);

  /** Returns the kernel whose function this is, with all parameters set. */
  Kernel kernel();
}
