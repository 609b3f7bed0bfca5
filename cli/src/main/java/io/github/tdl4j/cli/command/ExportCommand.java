package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.Operations;
import io.github.tdl4j.cli.operation.Requests;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl data export}. */
@Command(
    name = "export",
    description = "Writes a prepared data set as one NPZ file, for numpy.load.",
    footer = {"", "Example:", "  tdl data export build/letters --out letters.npz"})
final class ExportCommand implements Callable<Integer> {
  private final Console console;
  private final Operations verbs;

  @Parameters(paramLabel = "D", description = "Folder of the data set.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path dataSet;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "File to write.")
  @SuppressWarnings("NullAway.Init")
  private Path out;

  ExportCommand(Console console, Operations verbs) {
    this.console = console;
    this.verbs = verbs;
  }

  @Override
  public Integer call() {
    verbs.export(new Requests.Export(dataSet, out), console);
    return CommandRunner.DONE;
  }
}
