/**
 * Output on the terminal: progress, results and messages, fitted to its width.
 *
 * <p>Start reading at {@link io.github.tdl4j.cli.display.Console}.
 */
@NullMarked
package io.github.tdl4j.cli.display;

import org.jspecify.annotations.NullMarked;
