package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.RunExperiment;
import io.github.tdl4j.cli.operation.RunFolderNames;
import io.github.tdl4j.cli.option.ThreadsOption;
import io.github.tdl4j.experiment.store.RunPlace;
import java.nio.file.Path;
import java.util.List;
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
      "Runs the experiment of a settings file and prints its table.",
      "The same command goes on where an interrupted one was."
    },
    footer = {
      "",
      "Examples:",
      "  tdl run examples/letters.yaml",
      "  tdl run examples/letters.yaml --set maps.0.knn.k=5 --out 'runs/try-{n}'",
      "  tdl run examples/avletters.yaml --set data=build/avl --set maps.0.knn.k=5 --out runs/avl"
    })
final class RunCommand extends OperationCommand {
  @Parameters(paramLabel = "FILE.yaml", description = "The settings.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path settings;

  @Option(
      names = "--set",
      paramLabel = "a.b=c",
      description = "Replaces a value of the file; the path may count into a list from 0.")
  private List<String> overrides = List.of();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = {
        "Folder for the results (default: runs/ and the file's name, or the name of its folder"
            + " where the file is experiment.yaml).",
        "In runs/mine-{n} a number takes the place of {n}: that of the same experiment if it has"
            + " one, else the next free one."
      })
  private @Nullable Path out;

  @Option(
      names = "--force",
      description =
          "Replaces the run that is in the folder; other files in it stay. The same experiment goes"
              + " on.")
  private boolean force;

  @Option(
      names = "--json",
      description = "Prints results.json in place of the table; all else goes to standard error.")
  private boolean json;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  RunCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  Operation operation() {
    Path folder = out == null ? RunFolderNames.of(settings) : out;
    RunPlace place = new RunPlace(folder, force);
    return new RunExperiment(settings, overrides, place, json, threads.threads());
  }
}
