/**
 * What a settings file says of how recordings become frames.
 *
 * <p>It knows the keys and their defaults; it knows no recordings, no features and no data sets.
 * Start reading at {@link io.github.tdl4j.recording.AudioSection}.
 */
@NullMarked
package io.github.tdl4j.recording;

import org.jspecify.annotations.NullMarked;
