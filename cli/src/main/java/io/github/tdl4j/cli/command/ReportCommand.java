package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.report.WriteReport;
import io.github.tdl4j.cli.option.OperationCommand;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl report}. */
@Command(
    name = "report",
    description = {
      "Writes a finished run, or several side by side, as one HTML page that needs no network.",
      "Each run is compared with the first one."
    },
    footer = {
      "",
      "Examples:",
      "  tdl report runs/mine",
      "  tdl report runs/mine runs/mine-longer --out comparison.html"
    })
final class ReportCommand extends OperationCommand {
  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description =
          "Folders of runs, or of results of evaluate; or last, the run that was finished last, and"
              + " best, the one with the most accurate transfer.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private List<String> runs;

  @Option(
      names = "--runs",
      paramLabel = "DIR",
      defaultValue = "runs",
      description = "Folder in which last and best are looked for (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path folder;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "File of the page (default: report.html in the folder of the run, and in the working"
              + " directory for several runs).")
  private @Nullable Path out;

  @Option(
      names = "--with-clips",
      description =
          "Shows an instance of each label also of data sets whose terms may not allow it; built-in"
              + " letters are shown anyway.")
  private boolean withClips;

  @Option(names = "--force", description = "Replaces a file that is not a report of this program.")
  private boolean force;

  ReportCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    return new WriteReport(runs, folder, Optional.ofNullable(out), withClips, force);
  }
}
