/**
 * Reports as files: a page is written where nothing of others is lost.
 *
 * <p>Start reading at {@link io.github.tdl4j.cli.page.ReportFile}.
 */
@NullMarked
package io.github.tdl4j.cli.page;

import org.jspecify.annotations.NullMarked;
