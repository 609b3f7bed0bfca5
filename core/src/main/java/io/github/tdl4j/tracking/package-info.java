/**
 * The events of a run in {@code metrics.jsonl}, written while it runs and read again.
 *
 * <p>Start reading at {@link io.github.tdl4j.tracking.MetricsLog} and {@link
 * io.github.tdl4j.tracking.RecordedMetrics}.
 */
@NullMarked
package io.github.tdl4j.tracking;

import org.jspecify.annotations.NullMarked;
