package io.github.tdl4j.cli.command.data;

import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.PairDataSets;
import io.github.tdl4j.cli.option.OperationCommand;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl data pair}. */
@Command(
    name = "pair",
    description = {
      "Joins two data sets that share labels: the n-th instance of a label with its n-th"
          + " instance in the other.",
      "Such pairs show the same label, not the same event."
    },
    footer = {"", "Example:", "  tdl data pair build/digits build/images --out build/pairs"})
final class PairCommand extends OperationCommand {
  @Parameters(index = "0", paramLabel = "D1", description = "Data set whose groups are used.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path first;

  @Parameters(index = "1", paramLabel = "D2", description = "Data set of other modalities.")
  @SuppressWarnings("NullAway.Init")
  private Path second;

  @Option(names = "--out", required = true, paramLabel = "D", description = "Folder to write.")
  @SuppressWarnings("NullAway.Init")
  private Path out;

  PairCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    return new PairDataSets(first, second, out);
  }
}
