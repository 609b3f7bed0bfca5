package io.github.tdl4j.embedding;

import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Kernel;
import io.github.tdl4j.math.KernelFunction;
import io.github.tdl4j.math.Matrix;

/**
 * A kernel fitted to the sources of some pairs, and its values between them.
 *
 * @param function k with all its numbers
 * @param gram k between all source rows (n x n), finite; to be read only, as maps share it
 */
record KernelValues(KernelFunction function, DoubleMatrix gram) {
  /**
   * The values between all source rows, one computation for all maps with an equal kernel.
   *
   * @throws IllegalArgumentException if a value is beyond a {@code double}
   */
  static KernelValues of(Kernel kernel, ParallelActivations pairs) {
    return pairs.shared(kernel, KernelValues.class, () -> of(kernel, pairs.sourceMatrix()));
  }

  private static KernelValues of(Kernel kernel, Matrix sources) {
    KernelFunction function = kernel.fittedTo(sources);
    return new KernelValues(function, finite(function.between(sources, sources), 0));
  }

  /**
   * Returns kernel values of training rows, of which the first has a number, when all are finite.
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
