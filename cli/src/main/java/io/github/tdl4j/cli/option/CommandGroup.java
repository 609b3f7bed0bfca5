package io.github.tdl4j.cli.option;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only has subcommands. */
public abstract class CommandGroup implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public final void run() {
    if (spec.parent() == null) {
      spec.commandLine().usage(spec.commandLine().getOut()); // without arguments
      return;
    }
    String commands = String.join(", ", spec.subcommands().keySet());
    throw new ParameterException(spec.commandLine(), "A command is needed: " + commands);
  }
}
