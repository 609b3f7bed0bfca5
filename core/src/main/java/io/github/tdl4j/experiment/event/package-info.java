/**
 * Events of a running experiment, for logs and experiment trackers.
 *
 * <p>Start reading at {@link io.github.tdl4j.experiment.event.RunEvent}.
 */
@NullMarked
package io.github.tdl4j.experiment.event;

import org.jspecify.annotations.NullMarked;
