/**
 * Kernel maps T^(i): multivariate support vector regression (section 3.1 of the paper), support
 * vector regression per output, and kernel ridge regression, with Nyström approximations for many
 * pairs.
 *
 * <p>Start reading at {@link io.github.tdl4j.embedding.kernel.JointSvr}.
 */
@NullMarked
package io.github.tdl4j.embedding.kernel;

import org.jspecify.annotations.NullMarked;
