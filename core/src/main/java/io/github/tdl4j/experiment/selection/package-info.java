/**
 * Selection of a transfer within each training set by inner validation.
 *
 * <p>Start reading at {@link io.github.tdl4j.experiment.selection.SelectedTransfer}.
 */
@NullMarked
package io.github.tdl4j.experiment.selection;

import org.jspecify.annotations.NullMarked;
