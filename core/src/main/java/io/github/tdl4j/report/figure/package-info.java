/**
 * Figures of a finished run for papers, as SVG: equal results give equal bytes on every machine.
 *
 * <p>Start reading at {@link io.github.tdl4j.report.figure.RunFigures}.
 */
@NullMarked
package io.github.tdl4j.report.figure;

import org.jspecify.annotations.NullMarked;
