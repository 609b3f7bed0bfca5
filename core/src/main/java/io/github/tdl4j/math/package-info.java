/**
 * Matrices, decompositions, kernels, distances, seeded randomness and argument checks.
 *
 * <p>It knows numbers and nothing of samples, networks or files; the linear-algebra natives are
 * seen here alone. Start reading at {@link io.github.tdl4j.math.Matrix}.
 */
@NullMarked
package io.github.tdl4j.math;

import org.jspecify.annotations.NullMarked;
