package io.github.tdl4j.embedding.kernel;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.kernel.Kernel;
import io.github.tdl4j.math.kernel.KernelFunction;

/**
 * A kernel fitted to the sources of some pairs, and its values between them.
 *
 * @param function k with all parameters
 * @param gram k between all source rows (n x n), finite; shared, and therefore not to be changed
 */
record GramMatrix(KernelFunction function, DoubleMatrix gram) {
  /**
   * Returns the values between all source rows, shared by methods with an equal kernel.
   *
   * @throws IllegalArgumentException if a value is not finite
   */
  static GramMatrix of(Kernel kernel, ParallelActivations pairs) {
    return pairs.shared(kernel, GramMatrix.class, () -> of(kernel, pairs.sourceMatrix()));
  }

  private static GramMatrix of(Kernel kernel, Matrix sources) {
    KernelFunction function = kernel.fittedTo(sources);
    return new GramMatrix(function, finite(function.between(sources, sources), 0));
  }

  /**
   * Returns kernel values of training rows after a check that all are finite.
   *
   * @param first the index of the first row
   */
  static DoubleMatrix finite(DoubleMatrix values, int first) {
    values.forRows(
        (row, entries) -> {
          for (double value : entries) {
            if (!Double.isFinite(value)) {
              throw new IllegalArgumentException(
                  "the kernel must be finite but is "
                      + value
                      + " in row "
                      + (first + row)
                      + " of the training pairs; a smaller scale or degree helps");
            }
          }
        });
    return values;
  }
}
