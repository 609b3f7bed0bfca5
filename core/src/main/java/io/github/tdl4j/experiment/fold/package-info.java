/**
 * One fold of the protocol: its rows, both networks, the maps, and every cell that is computed in
 * it.
 *
 * <p>Start reading at {@link io.github.tdl4j.experiment.fold.FoldRun}.
 */
@NullMarked
package io.github.tdl4j.experiment.fold;

import org.jspecify.annotations.NullMarked;
