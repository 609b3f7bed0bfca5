package io.github.tdl4j.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tdl4j.cli.RecordedOperations;
import io.github.tdl4j.cli.display.Console;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The tree of commands, and the parts of it that are made for some arguments. */
class TdlCommandTest {
  private static final CommandLine WHOLE = commands();

  private static CommandLine commands(String... arguments) {
    return TdlCommand.commandLine(
        new Console(System.out, System.err, 0),
        new RecordedOperations(),
        Arrays.stream(arguments).toList());
  }

  @Test
  void commandLine_ofEachCommand_hasItAloneWithTheSameHelp() {
    for (String name : WHOLE.getSubcommands().keySet()) {
      if (!List.of("help", "completion").contains(name)) {
        CommandLine part = commands(name, "--help");

        assertThat(part.getSubcommands().keySet()).isEqualTo(Set.of(name));
        assertThat(help(part, name)).isEqualTo(help(WHOLE, name)).contains("tdl " + name);
      }
    }
  }

  private static String help(CommandLine root, String name) {
    return Objects.requireNonNull(root.getSubcommands().get(name)).getUsageMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "help predict", "completion", "predic x", "-q run", "--help", "--version x"})
  void commandLine_ofOtherArguments_isWhole(String line) {
    assertThat(commands(line.split(" ", -1)).getSubcommands().keySet())
        .containsExactlyElementsOf(WHOLE.getSubcommands().keySet());
  }

  @Test
  void commandLine_ofTheVersion_hasNoCommand() {
    assertThat(commands("--version").getSubcommands()).isEmpty();
  }

  @Test
  void commandLine_namesOfCommands_areTheirOwn() {
    WHOLE
        .getSubcommands()
        .forEach((name, command) -> assertThat(command.getCommandName()).isEqualTo(name));
    assertThat(WHOLE.getSubcommands()).hasSize(17);
  }
}
