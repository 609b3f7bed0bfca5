/**
 * Descriptions of labels: the files {@code labels.csv} and {@code symbols.csv} of a data set, and
 * the numbers that maps take from them.
 *
 * <p>Start reading at {@link io.github.tdl4j.data.description.LabelDescriptions}.
 */
@NullMarked
package io.github.tdl4j.data.description;

import org.jspecify.annotations.NullMarked;
