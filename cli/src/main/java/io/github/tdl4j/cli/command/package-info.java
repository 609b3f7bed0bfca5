/**
 * Commands and their arguments.
 *
 * <p>Start reading at {@link io.github.tdl4j.cli.command.TdlCommand}.
 */
@NullMarked
package io.github.tdl4j.cli.command;

import org.jspecify.annotations.NullMarked;
