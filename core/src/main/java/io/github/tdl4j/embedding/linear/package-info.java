/**
 * Linear maps T^(i): normalised canonical correlation analysis (equation 1 of the paper), ridge
 * regression and Procrustes.
 *
 * <p>Start reading at {@link io.github.tdl4j.embedding.linear.Ncca}.
 */
@NullMarked
package io.github.tdl4j.embedding.linear;

import org.jspecify.annotations.NullMarked;
