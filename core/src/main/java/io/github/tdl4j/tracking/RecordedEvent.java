package io.github.tdl4j.tracking;

import io.github.tdl4j.experiment.event.RunEvent;
import java.time.Instant;

/**
 * An event of a run and its time.
 *
 * @param time when it happened
 * @param event the event
 */
public record RecordedEvent(Instant time, RunEvent event) {}
