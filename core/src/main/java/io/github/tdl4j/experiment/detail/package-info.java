/**
 * The folder {@code details} of a run: activations, transferred rows and weights of one fold, for
 * pictures.
 *
 * <p>Start reading at {@link io.github.tdl4j.experiment.detail.FoldDetails}.
 */
@NullMarked
package io.github.tdl4j.experiment.detail;

import org.jspecify.annotations.NullMarked;
