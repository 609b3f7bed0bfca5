package io.github.tdl4j.math.kernel;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import java.util.OptionalDouble;

/**
 * The Gaussian kernel k(x, y) = exp(−γ ‖x − y‖²).
 *
 * @param gamma γ above 0, in inverse squared units of the rows; empty for 1 / m², where m is the
 *     median distance between training rows ({@link Distances#median}), so that the kernel does not
 *     depend on the unit. If all training rows are equal, γ is 1
 */
public record RbfKernel(OptionalDouble gamma) implements Kernel {
  public RbfKernel {
    Check.notNull("gamma", gamma);
    gamma.ifPresent(value -> Check.positive("gamma", value));
  }

  /** Returns the kernel with γ from the median distance between training rows. */
  public static RbfKernel ofMedian() {
    return new RbfKernel(OptionalDouble.empty());
  }

  /**
   * Returns the kernel with this γ, above 0.
   *
   * @param gamma γ, above 0
   */
  public static RbfKernel of(double gamma) {
    return new RbfKernel(OptionalDouble.of(gamma));
  }

  @Override
  public KernelFunction fittedTo(Rows rows) {
    Check.notNull("rows", rows);
    double fitted = gamma.isPresent() ? gamma.getAsDouble() : fromMedian(Distances.median(rows));
    return new Fitted(fitted);
  }

  private static double fromMedian(double median) {
    return median > 0 ? 1 / (median * median) : 1;
  }

  private record Fitted(double gamma) implements KernelFunction {
    @Override
    public Kernel kernel() {
      return of(gamma);
    }

    @Override
    public DoubleMatrix between(Matrix left, Matrix right) {
      Check.notNull("left", left);
      Check.notNull("right", right);
      DoubleMatrix result = Distances.squaredEuclidean(left, right);
      result.updateRows(
          (row, entries) -> {
            for (int column = 0; column < entries.length; column++) {
              entries[column] = StrictMath.exp(-gamma * entries[column]);
            }
          });
      return result;
    }
  }
}
