package io.github.tdl4j.math.kernel;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;

/** A positive semidefinite function of two rows, free of state. */
@FunctionalInterface
public interface KernelFunction {
  /** k(x_i, y_j) (n x m) for the rows of two matrices of one width. */
  DoubleMatrix between(Matrix left, Matrix right);
}
