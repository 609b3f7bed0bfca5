package io.github.tdl4j.cli.command.data;

import io.github.tdl4j.cli.operation.ImportAvLetters;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.option.OperationCommand;
import java.nio.file.Path;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl data import avletters}. */
@Command(
    name = "avletters",
    description = "Imports AV-Letters: lips as MATLAB version 4, sound as HTK MFCC.",
    footer = {"", "Example:", "  tdl data import avletters path/to/avletters --out build/avl"})
final class ImportAvLettersCommand extends OperationCommand {
  @Parameters(paramLabel = "DIR", description = "Folder with Lips/ and Audio/mfcc/Clean/.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path source;

  @Option(names = "--out", required = true, paramLabel = "D", description = "Folder to write.")
  @SuppressWarnings("NullAway.Init")
  private Path out;

  ImportAvLettersCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    return new ImportAvLetters(source, out);
  }
}
