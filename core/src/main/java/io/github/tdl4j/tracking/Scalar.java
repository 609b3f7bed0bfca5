package io.github.tdl4j.tracking;

import java.time.Instant;

/**
 * A number of a run for a tracker.
 *
 * @param name letters, digits, {@code . _ - /}
 * @param step epoch from 1, fold from 0, or 0 for a final figure
 * @param value not finite if a training diverged
 * @param time when the run came to it
 */
public record Scalar(String name, long step, double value, Instant time) {}
