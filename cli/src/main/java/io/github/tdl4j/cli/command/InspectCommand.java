package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.Operations;
import io.github.tdl4j.cli.operation.Requests;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl data inspect}. */
@Command(
    name = "inspect",
    description = "Counts a prepared data set by label and group, and says what is missing.",
    footer = {"", "Example:", "  tdl data inspect build/letters"})
final class InspectCommand implements Callable<Integer> {
  private final Console console;
  private final Operations verbs;

  @Parameters(paramLabel = "D", description = "Folder of a prepared data set.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path dataSet;

  @Option(names = "--json", description = "Says it as JSON.")
  private boolean json;

  InspectCommand(Console console, Operations verbs) {
    this.console = console;
    this.verbs = verbs;
  }

  @Override
  public Integer call() {
    verbs.inspect(new Requests.Inspection(dataSet, json), console);
    return CommandRunner.DONE;
  }
}
