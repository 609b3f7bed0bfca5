/**
 * The transfer that was selected in each fold, and its candidates.
 *
 * <p>Start reading at {@link io.github.tdl4j.evaluation.selection.FoldSelection}.
 */
@NullMarked
package io.github.tdl4j.evaluation.selection;

import org.jspecify.annotations.NullMarked;
