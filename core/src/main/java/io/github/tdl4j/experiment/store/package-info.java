/**
 * The run folder: finished cells, provenance, and what a later run resumes from.
 *
 * <p>Start reading at {@link io.github.tdl4j.experiment.store.RunFolder}.
 */
@NullMarked
package io.github.tdl4j.experiment.store;

import org.jspecify.annotations.NullMarked;
