/**
 * Labels, groups and repetitions from the names of files.
 *
 * <p>Start reading at {@link io.github.tdl4j.recording.naming.PathPattern}.
 */
@NullMarked
package io.github.tdl4j.recording.naming;

import org.jspecify.annotations.NullMarked;
