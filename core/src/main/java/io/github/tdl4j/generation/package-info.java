/**
 * Measures generated clips of the test instances of an experiment, in the folds of a run.
 *
 * <p>Start reading at {@link io.github.tdl4j.generation.GenerationMeasurement}.
 */
@NullMarked
package io.github.tdl4j.generation;

import org.jspecify.annotations.NullMarked;
