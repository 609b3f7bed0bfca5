package io.github.tdl4j.cli.command.data;

import io.github.tdl4j.cli.operation.DiagnoseDataSet;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.option.OperationCommand;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl data doctor}. */
@Command(
    name = "doctor",
    description = {
      "Checks a prepared data set, reports what can be learnt from it, and writes a first"
          + " experiment.",
      "docs/data-doctor.md explains each finding. Exit codes: 0 no error, 2 an error in the data"
          + " set, 130 stopped by Ctrl-C."
    },
    footer = {
      "",
      "Examples:",
      "  tdl data doctor build/letters",
      "  tdl data doctor build/letters --json > letters.json"
    })
final class DoctorCommand extends OperationCommand {
  @Parameters(paramLabel = "D", description = "Folder of a prepared data set.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path dataSet;

  @Option(names = "--json", description = "Prints JSON in place of text.")
  private boolean json;

  @Option(
      names = "--experiment",
      paramLabel = "FILE",
      description =
          "File for the experiment (default: D/experiment.yaml); a file that you have written or"
              + " changed is not replaced.")
  private @Nullable Path experiment;

  DoctorCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    return new DiagnoseDataSet(dataSet, json, Optional.ofNullable(experiment));
  }
}
