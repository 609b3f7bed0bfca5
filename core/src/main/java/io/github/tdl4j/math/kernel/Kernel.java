package io.github.tdl4j.math.kernel;

import io.github.tdl4j.math.Rows;

/** A kernel as a setting; what it leaves to the data is found by {@link #fittedTo}. */
public sealed interface Kernel permits RbfKernel, PolynomialKernel, LinearKernel {
  /** The function with all its numbers, those left open taken from the training rows. */
  KernelFunction fittedTo(Rows rows);
}
