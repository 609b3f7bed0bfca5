/**
 * Results as files and text: {@code results.json}, {@code predictions.csv} and the paper's table.
 * Each is a pure function of the results; this package runs nothing and computes no figures. Start
 * reading at {@link io.github.tdl4j.report.ReportFiles}.
 */
@NullMarked
package io.github.tdl4j.report;

import org.jspecify.annotations.NullMarked;
