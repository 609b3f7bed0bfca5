package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.model.InspectModel;
import io.github.tdl4j.cli.option.OperationCommand;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl inspect}. */
@Command(
    name = "inspect",
    description = {
      "Shows the networks, labels, features, transfer, training data and digests of a model.",
      "Of an ONNX file it lists operators and tensors, and marks those at which transfer is"
          + " possible."
    },
    footer = {"", "Examples:", "  tdl inspect models/mine", "  tdl inspect network.onnx"})
final class InspectModelCommand extends OperationCommand {
  @Parameters(paramLabel = "MODEL", description = "Folder of a model, or an ONNX file.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path model;

  @Option(names = "--json", description = "Prints JSON in place of text.")
  private boolean json;

  InspectModelCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    return new InspectModel(model, json);
  }
}
