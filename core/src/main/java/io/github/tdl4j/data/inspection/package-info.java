/**
 * A summary of a prepared data set as text and JSON.
 *
 * <p>Start reading at {@link io.github.tdl4j.data.inspection.DataSetInspection}.
 */
@NullMarked
package io.github.tdl4j.data.inspection;

import org.jspecify.annotations.NullMarked;
