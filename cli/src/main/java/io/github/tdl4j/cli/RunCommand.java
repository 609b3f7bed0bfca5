package io.github.tdl4j.cli;

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
      "  tdl run examples/avletters.yaml --set data=build/avl --set maps.0.knn.k=5 --out runs/avl"
    })
final class RunCommand implements Callable<Integer> {
  private final Console console;
  private final Verbs verbs;

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
      description =
          "Folder for the results (default: runs/ and the file's name, or its folder's name where"
              + " the file is experiment.yaml).")
  private @Nullable Path out;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  RunCommand(Console console, Verbs verbs) {
    this.console = console;
    this.verbs = verbs;
  }

  @Override
  public Integer call() {
    Path folder = out == null ? defaultFolder(settings) : out;
    verbs.run(new Requests.Run(settings, overrides, folder, threads.threads()), console);
    return CommandRunner.DONE;
  }

  /** What data doctor writes is called experiment.yaml everywhere: its folder tells it apart. */
  static Path defaultFolder(Path settings) {
    String stem = FolderNames.last(settings).replaceFirst("(?<=.)\\.ya?ml$", "");
    String folder = FolderNames.last(settings.toAbsolutePath().normalize().getParent());
    return Path.of("runs", stem.equals("experiment") && !folder.isEmpty() ? folder : stem);
  }
}
