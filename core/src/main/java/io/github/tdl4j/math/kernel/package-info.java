/**
 * Kernel functions k(x, y) of the kernel methods: RBF, polynomial, linear, and sums of these on
 * parts of a row.
 *
 * <p>Start reading at {@link io.github.tdl4j.math.kernel.Kernel}.
 */
@NullMarked
package io.github.tdl4j.math.kernel;

import org.jspecify.annotations.NullMarked;
