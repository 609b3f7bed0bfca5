/**
 * Which arrays of which files are the modalities, labels and groups of an import.
 *
 * <p>Start reading at {@link io.github.tdl4j.formats.plan.ArrayPlan}.
 */
@NullMarked
package io.github.tdl4j.formats.plan;

import org.jspecify.annotations.NullMarked;
