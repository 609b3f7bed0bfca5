/**
 * Confidence intervals and tests: bootstrap, corrected resampled t test and Holm's correction.
 *
 * <p>Start reading at {@link io.github.tdl4j.evaluation.statistics.Bootstrap}.
 */
@NullMarked
package io.github.tdl4j.evaluation.statistics;

import org.jspecify.annotations.NullMarked;
