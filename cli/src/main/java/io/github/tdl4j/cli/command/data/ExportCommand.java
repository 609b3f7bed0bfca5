package io.github.tdl4j.cli.command.data;

import io.github.tdl4j.cli.operation.ExportNpz;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.option.OperationCommand;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl data export}. */
@Command(
    name = "export",
    description = "Writes a prepared data set as one NPZ file, for numpy.load.",
    footer = {"", "Example:", "  tdl data export build/letters --out letters.npz"})
final class ExportCommand extends OperationCommand {
  @Parameters(paramLabel = "D", description = "Folder of a prepared data set.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path dataSet;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "File to write.")
  @SuppressWarnings("NullAway.Init")
  private Path out;

  ExportCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    return new ExportNpz(dataSet, out);
  }
}
