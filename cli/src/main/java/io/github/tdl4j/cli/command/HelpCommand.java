package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.ExitCode;
import io.github.tdl4j.io.Suggestion;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tdl help}. */
@Command(
    name = "help",
    description = "Shows this help, or that of a command.",
    footer = {"", "Examples:", "  tdl help", "  tdl help data import folder"})
final class HelpCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "A command, such as data doctor.")
  private List<String> path = List.of();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine command = spec.root().commandLine();
    for (String word : path) {
      CommandLine next = command.getSubcommands().get(word);
      if (next == null) {
        String hint =
            Suggestion.nearest(word, command.getSubcommands().keySet())
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
        throw new ParameterException(command, "unknown command '" + word + "'" + hint);
      }
      command = next;
    }
    command.usage(command.getOut());
    return ExitCode.DONE;
  }
}
