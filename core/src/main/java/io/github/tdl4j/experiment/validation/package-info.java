/**
 * Validation of an experiment against its data set before anything is trained.
 *
 * <p>Start reading at {@link io.github.tdl4j.experiment.validation.ExperimentValidator}.
 */
@NullMarked
package io.github.tdl4j.experiment.validation;

import org.jspecify.annotations.NullMarked;
