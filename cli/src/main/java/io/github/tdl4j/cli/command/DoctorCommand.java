package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.Operations;
import io.github.tdl4j.cli.operation.Requests;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl data doctor}. */
@Command(
    name = "doctor",
    description = {
      "Says what is wrong with a prepared data set and what can be learnt from it, and writes an"
          + " experiment to begin with.",
      "docs/data-doctor.md explains each finding. Exit codes: 0 no error, 2 an error in the data"
          + " set, 130 stopped by Ctrl-C."
    },
    footer = {
      "",
      "Examples:",
      "  tdl data doctor build/letters",
      "  tdl data doctor build/letters --json > letters.json"
    })
final class DoctorCommand implements Callable<Integer> {
  private final Console console;
  private final Operations verbs;

  @Parameters(paramLabel = "D", description = "Folder of a prepared data set.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path dataSet;

  @Option(names = "--json", description = "Says it as JSON.")
  private boolean json;

  @Option(
      names = "--experiment",
      paramLabel = "FILE",
      description =
          "Where the experiment goes (default: D/experiment.yaml); never over a file of yours.")
  private @Nullable Path experiment;

  DoctorCommand(Console console, Operations verbs) {
    this.console = console;
    this.verbs = verbs;
  }

  @Override
  public Integer call() {
    Requests.Examination request =
        new Requests.Examination(dataSet, json, Optional.ofNullable(experiment));
    return verbs.examine(request, console) ? CommandRunner.DONE : CommandRunner.USERS_INPUT;
  }
}
