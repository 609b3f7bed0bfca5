/**
 * One reading of all frames of a data set, and what is kept of each instance.
 *
 * <p>Start reading at {@link io.github.tdl4j.doctor.scan.ScannedDataSet}.
 */
@NullMarked
package io.github.tdl4j.doctor.scan;

import org.jspecify.annotations.NullMarked;
