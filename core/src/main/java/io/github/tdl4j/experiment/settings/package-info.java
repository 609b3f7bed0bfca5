/**
 * The settings of an experiment as immutable records.
 *
 * <p>Start reading at {@link io.github.tdl4j.experiment.settings.ExperimentSettings}.
 */
@NullMarked
package io.github.tdl4j.experiment.settings;

import org.jspecify.annotations.NullMarked;
