/**
 * The report of finished runs.
 *
 * <p>Start reading at {@link io.github.tdl4j.cli.operation.report.WriteReport}.
 */
@NullMarked
package io.github.tdl4j.cli.operation.report;

import org.jspecify.annotations.NullMarked;
