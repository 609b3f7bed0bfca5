/**
 * The grid of an experiment: its settings, its folds, its cells, the folder that keeps them.
 *
 * <p>It knows every step of the method and in which order they come; it computes none of them
 * itself and writes no report. Start reading at {@link io.github.tdl4j.experiment.Experiment}, then
 * {@link io.github.tdl4j.experiment.fold.FoldRun}, which is the protocol.
 */
@NullMarked
package io.github.tdl4j.experiment;

import org.jspecify.annotations.NullMarked;
