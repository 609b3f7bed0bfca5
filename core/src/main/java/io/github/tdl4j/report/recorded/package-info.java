/**
 * The results of finished runs, read from their folders.
 *
 * <p>Start reading at {@link io.github.tdl4j.report.recorded.RecordedResults}.
 */
@NullMarked
package io.github.tdl4j.report.recorded;

import org.jspecify.annotations.NullMarked;
