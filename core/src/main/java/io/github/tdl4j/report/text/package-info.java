/**
 * Words and names of the user in the texts of reports.
 *
 * <p>Start reading at {@link io.github.tdl4j.report.text.LatexText}.
 */
@NullMarked
package io.github.tdl4j.report.text;

import org.jspecify.annotations.NullMarked;
