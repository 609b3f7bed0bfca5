package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.Operations;
import io.github.tdl4j.cli.operation.Requests;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code tdl demo}. */
@Command(
    name = "demo",
    description = "The built-in letters, the whole grid, the paper's table.",
    footer = {"", "Examples:", "  tdl demo", "  tdl demo --threads 2 --out runs/first"})
final class DemoCommand implements Callable<Integer> {
  private final Console console;
  private final Operations verbs;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "runs/demo",
      description = "Folder for data and results (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path out;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  DemoCommand(Console console, Operations verbs) {
    this.console = console;
    this.verbs = verbs;
  }

  @Override
  public Integer call() {
    verbs.demo(new Requests.Demo(out, threads.threads()), console);
    return CommandRunner.DONE;
  }
}
