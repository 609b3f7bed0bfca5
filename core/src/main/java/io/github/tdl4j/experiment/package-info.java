/**
 * The grid of an experiment: settings, folds, cells and the run folder.
 *
 * <p>It connects the steps of the method in their order; other packages compute the steps and write
 * the reports. Start reading at {@link io.github.tdl4j.experiment.Experiment}, then {@link
 * io.github.tdl4j.experiment.fold.FoldRun}, which is the protocol.
 */
@NullMarked
package io.github.tdl4j.experiment;

import org.jspecify.annotations.NullMarked;
