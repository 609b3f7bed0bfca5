/**
 * The data set of an experiment: which instances take part, predefined splits, and the memory that
 * rows may use.
 *
 * <p>Start reading at {@link io.github.tdl4j.experiment.dataset.ExperimentData}.
 */
@NullMarked
package io.github.tdl4j.experiment.dataset;

import org.jspecify.annotations.NullMarked;
