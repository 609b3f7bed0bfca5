/**
 * Matrices and rows of single-precision numbers, BLAS, LAPACK and argument checks.
 *
 * <p>Start reading at {@link io.github.tdl4j.math.Matrix}.
 */
@NullMarked
package io.github.tdl4j.math;

import org.jspecify.annotations.NullMarked;
