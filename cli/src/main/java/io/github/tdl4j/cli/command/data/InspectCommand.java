package io.github.tdl4j.cli.command.data;

import io.github.tdl4j.cli.operation.InspectDataSet;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.option.OperationCommand;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl data inspect}. */
@Command(
    name = "inspect",
    description =
        "Counts the instances of a prepared data set by label and group."
            + " Lists missing modalities.",
    footer = {"", "Example:", "  tdl data inspect build/letters"})
final class InspectCommand extends OperationCommand {
  @Parameters(paramLabel = "D", description = "Folder of a prepared data set.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path dataSet;

  @Option(names = "--json", description = "Prints JSON in place of text.")
  private boolean json;

  InspectCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    return new InspectDataSet(dataSet, json);
  }
}
