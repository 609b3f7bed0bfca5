package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.InspectDataSet;
import io.github.tdl4j.cli.operation.Operation;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl data inspect}. */
@Command(
    name = "inspect",
    description = "Counts a prepared data set by label and group, and says what is missing.",
    footer = {"", "Example:", "  tdl data inspect build/letters"})
final class InspectCommand extends OperationCommand {
  @Parameters(paramLabel = "D", description = "Folder of a prepared data set.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path dataSet;

  @Option(names = "--json", description = "Says it as JSON.")
  private boolean json;

  InspectCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  Operation operation() {
    return new InspectDataSet(dataSet, json);
  }
}
