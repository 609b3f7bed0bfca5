/**
 * The work of each command, apart from the command line.
 *
 * <p>Start reading at {@link io.github.tdl4j.cli.operation.Operation}.
 */
@NullMarked
package io.github.tdl4j.cli.operation;

import org.jspecify.annotations.NullMarked;
