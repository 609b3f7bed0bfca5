/**
 * What is shown on the terminal: progress, results, messages and their width.
 *
 * <p>Start reading at {@link io.github.tdl4j.cli.display.Console}.
 */
@NullMarked
package io.github.tdl4j.cli.display;

import org.jspecify.annotations.NullMarked;
