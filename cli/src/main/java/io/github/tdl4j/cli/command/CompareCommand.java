package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.CompareRuns;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.option.OperationCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl compare}. */
@Command(
    name = "compare",
    description = {
      "Compares finished runs by the instances that all have tested, with intervals and tests.",
      "Each run is compared with the first one."
    },
    footer = {
      "",
      "Examples:",
      "  tdl compare runs/mine runs/mine-longer",
      "  tdl compare best last"
    })
final class CompareCommand extends OperationCommand {
  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description =
          "Folders of runs; or last, the run that was finished last, and best, the one with the"
              + " most accurate transfer.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private List<String> runs;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Folder in which last and best are looked for (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path folder;

  @Option(names = "--markdown", description = "Prints the tables in Markdown.")
  private boolean markdown;

  @Option(
      names = "--page",
      paramLabel = "FILE",
      description = "Also writes the runs side by side as an HTML page, as tdl report does.")
  private @Nullable Path page;

  CompareCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    return new CompareRuns(runs, folder, markdown, Optional.ofNullable(page));
  }
}
