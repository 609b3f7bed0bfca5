package io.github.tdl4j.math.kernel;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;

/**
 * The polynomial kernel k(x, y) = (scale xᵀ y + offset)^degree.
 *
 * @param degree at least 1
 * @param offset at least 0, so that the kernel is positive semidefinite; above 0 it contains all
 *     powers up to the degree
 * @param scale above 0, in inverse squared units of the rows
 */
public record PolynomialKernel(int degree, double offset, double scale)
    implements Kernel, KernelFunction {
  public PolynomialKernel {
    Check.atLeast("degree", degree, 1);
    Check.notNegative("offset", offset);
    Check.positive("scale", scale);
  }

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
    DoubleMatrix result = DoubleMatrix.inner(left, right);
    result.updateRows(
        (row, entries) -> {
          for (int column = 0; column < entries.length; column++) {
            entries[column] = StrictMath.pow(scale * entries[column] + offset, degree);
          }
        });
    return result;
  }
}
