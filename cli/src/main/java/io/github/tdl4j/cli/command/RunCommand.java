package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.RunExperiment;
import io.github.tdl4j.cli.operation.RunFolderNames;
import io.github.tdl4j.cli.option.OperationCommand;
import io.github.tdl4j.cli.option.OverridesOption;
import io.github.tdl4j.cli.option.ThreadsOption;
import io.github.tdl4j.cli.option.TrackOption;
import io.github.tdl4j.experiment.store.RunPlace;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl run}. */
@Command(
    name = "run",
    description = {
      "Runs the experiment of a file and prints its table.",
      "The same command resumes an interrupted run."
    },
    footer = {
      "",
      "Examples:",
      "  tdl run examples/letters.yaml",
      "  tdl run examples/letters.yaml --set maps.0.knn.k=5 --out 'runs/try-{n}'",
      "  tdl run examples/letters.yaml --track tensorboard=runs/board",
      "  tdl run examples/avletters.yaml --set data=build/avl --set maps.0.knn.k=5 --out runs/avl"
    })
final class RunCommand extends OperationCommand {
  @Parameters(paramLabel = "FILE.yaml", description = "Experiment file.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path settings;

  @Mixin private OverridesOption set = new OverridesOption();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Folder of the results (default: runs/ and the name of the file, or of its folder"
            + " if the file is experiment.yaml).",
        "In runs/mine-{n} a number replaces {n}: that of a run of the same experiment, or else"
            + " the next free number."
      })
  private @Nullable Path out;

  @Option(
      names = "--force",
      description =
          "Replaces a run of another experiment in the folder; other files remain. A run of the"
              + " same experiment is resumed.")
  private boolean force;

  @Option(
      names = "--json",
      description =
          "Prints results.json in place of the table; other output goes to standard error.")
  private boolean json;

  @Option(
      names = "--no-report",
      description = "Writes no report.html, which tdl report can write later.")
  private boolean withoutReport;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Mixin private TrackOption track = new TrackOption();

  RunCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    Path folder = out == null ? RunFolderNames.of(settings) : out;
    RunPlace place = new RunPlace(folder, force);
    return new RunExperiment(
        settings,
        set.overrides(),
        place,
        new RunExperiment.Output(json, !withoutReport, track.targets()),
        threads.threads());
  }
}
