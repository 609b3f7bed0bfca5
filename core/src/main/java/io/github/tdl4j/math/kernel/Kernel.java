package io.github.tdl4j.math.kernel;

import io.github.tdl4j.math.Rows;

/** The setting of a kernel; parameters that it leaves open are set by {@link #fittedTo}. */
public sealed interface Kernel
    permits RbfKernel,
        PolynomialKernel,
        LinearKernel,
        SumKernel,
        BalancedSumKernel,
        AlignmentKernel {
  /**
   * Returns the kernel function, with open parameters estimated from the training rows.
   *
   * @param rows n x p source rows of all pairs
   */
  KernelFunction fittedTo(Rows rows);
}
