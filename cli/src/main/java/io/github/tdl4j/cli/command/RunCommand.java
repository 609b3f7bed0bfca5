package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.FolderNames;
import io.github.tdl4j.cli.operation.Operations;
import io.github.tdl4j.cli.operation.Requests;
import io.github.tdl4j.experiment.store.RunPlace;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
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
public final class RunCommand implements Callable<Integer> {
  private final Console console;
  private final Operations verbs;

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

  RunCommand(Console console, Operations verbs) {
    this.console = console;
    this.verbs = verbs;
  }

  @Override
  public Integer call() {
    Path folder = out == null ? defaultFolder(settings) : out;
    RunPlace place = new RunPlace(folder, force);
    verbs.run(new Requests.Run(settings, overrides, place, json, threads.threads()), console);
    return CommandRunner.DONE;
  }

  /** Named after the file, or after the folder of a file {@code experiment.yaml}. */
  public static Path defaultFolder(Path settings) {
    String stem = FolderNames.last(settings).replaceFirst("(?<=.)\\.ya?ml$", "");
    String folder = FolderNames.last(settings.toAbsolutePath().normalize().getParent());
    return Path.of("runs", stem.equals("experiment") && !folder.isEmpty() ? folder : stem);
  }
}
