package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.tracking.TrackRun;
import io.github.tdl4j.cli.option.OperationCommand;
import io.github.tdl4j.tracking.delivery.TrackingTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
      "  tdl track last mlflow=http://localhost:5000",
      "  tdl track last"
    })
final class TrackCommand extends OperationCommand {
  @Parameters(
      index = "0",
      paramLabel = "RUN",
      description =
          "Folder of a run; or last, the run that was finished last, or best, the one with the"
              + " most accurate transfer.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private String run;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "TRACKER",
      description = "tensorboard=DIR or mlflow=URI (default: the trackers of tdl run --track).")
  private List<String> trackers =
      List.of(); // read here, as picocli leaves out faulty optional ones

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Folder in which last and best are looked for (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path folder;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli
  private CommandSpec spec;

  TrackCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    return new TrackRun(run, folder, trackers.stream().map(this::target).distinct().toList());
  }

  private TrackingTarget target(String given) {
    try {
      return TrackingTarget.of(given);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), "TRACKER " + e.getMessage(), e);
    }
  }
}
