/**
 * Matrix decompositions and linear systems: Cholesky, singular values, principal axes, covariances
 * and normal equations.
 *
 * <p>Start reading at {@link io.github.tdl4j.math.decomposition.Svd}.
 */
@NullMarked
package io.github.tdl4j.math.decomposition;

import org.jspecify.annotations.NullMarked;
