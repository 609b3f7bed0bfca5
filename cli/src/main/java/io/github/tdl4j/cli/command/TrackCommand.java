package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.tracking.TrackRun;
import io.github.tdl4j.cli.option.OperationCommand;
import io.github.tdl4j.tracking.delivery.TrackingTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code tdl track}. */
@Command(
    name = "track",
    description = {
      "Sends a run that has ended to TensorBoard or to an MLflow server.",
      "A tracker that has a part of the run gets the rest."
    },
    footer = {
      "",
      "Examples:",
      "  tdl track runs/letters tensorboard=runs/board",
      "  tdl track runs/letters mlflow=http://localhost:5000"
    })
final class TrackCommand extends OperationCommand {
  @Parameters(index = "0", paramLabel = "DIR", description = "Folder of the run.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path folder;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "TRACKER",
      description = "tensorboard=DIR or mlflow=URI.")
  private List<TrackingTarget> targets = List.of();

  TrackCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    return new TrackRun(folder, targets.stream().distinct().toList());
  }
}
