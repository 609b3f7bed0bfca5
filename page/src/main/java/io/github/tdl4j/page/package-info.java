/**
 * The report of a run as one HTML page that needs no network.
 *
 * <p>Start reading at {@link io.github.tdl4j.page.ReportPage}.
 */
@NullMarked
package io.github.tdl4j.page;

import org.jspecify.annotations.NullMarked;
