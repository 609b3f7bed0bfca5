/**
 * From an experiment file to its settings, with defaults taken from the data set.
 *
 * <p>Start reading at {@link io.github.tdl4j.experiment.parsing.ExperimentFile}.
 */
@NullMarked
package io.github.tdl4j.experiment.parsing;

import org.jspecify.annotations.NullMarked;
