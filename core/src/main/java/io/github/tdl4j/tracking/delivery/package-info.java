/**
 * A run and its trackers: events are written to {@code metrics.jsonl} and sent in threads of their
 * own.
 *
 * <p>Start reading at {@link io.github.tdl4j.tracking.delivery.RunTracking}.
 */
@NullMarked
package io.github.tdl4j.tracking.delivery;

import org.jspecify.annotations.NullMarked;
