package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.ExitCode;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tdl completion}. */
@Command(
    name = "completion",
    description =
        "Prints a script for bash and zsh that completes commands, options and names of files. In"
            + " the shell: source <(./tdl completion)",
    footer = {"", "Examples:", "  tdl completion > tdl-completion"})
final class CompletionCommand implements Callable<Integer> {
  /** The values of options that take one of a few words. */
  private static final Pattern VALUES = Pattern.compile("_option_args=\\(.*\\)");

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
    String script = AutoComplete.bash(spec.root().name(), root);
    root.getOut().print(VALUES.matcher(script).replaceAll(CompletionCommand::lowerCase));
    root.getOut().flush();
    return ExitCode.DONE;
  }

  /** As the pages write them; the letters are those of constants. */
  private static String lowerCase(MatchResult values) {
    return Matcher.quoteReplacement(values.group().toLowerCase(Locale.ROOT));
  }
}
