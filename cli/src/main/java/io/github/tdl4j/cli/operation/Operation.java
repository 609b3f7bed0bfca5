package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;

/**
 * The work of one command, with its arguments parsed and checked. An implementation is a record of
 * the arguments, so that equal command lines give equal operations. To add a command to the
 * program, write an operation and the command that parses its arguments, and list the command in
 * the tree of commands.
 */
@FunctionalInterface
public interface Operation {
  /**
   * Does the work. Results are written by {@link Console#result} and {@link Console#page}, all
   * other messages by {@link Console#note} and {@link Console#progress}.
   *
   * @return one of the constants of {@link ExitCode}
   * @throws io.github.tdl4j.io.InputException if the user's input has a fault
   */
  int run(Console console);
}
