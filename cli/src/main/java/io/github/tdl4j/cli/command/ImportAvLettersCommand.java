package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.Operations;
import io.github.tdl4j.cli.operation.Requests;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl data import avletters}. */
@Command(
    name = "avletters",
    description = "Imports AV-Letters: lips as MATLAB version 4, sound as HTK MFCC.",
    footer = {"", "Example:", "  tdl data import avletters path/to/avletters --out build/avl"})
final class ImportAvLettersCommand implements Callable<Integer> {
  private final Console console;
  private final Operations verbs;

  @Parameters(paramLabel = "DIR", description = "Folder with Lips/ and Audio/mfcc/Clean/.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path source;

  @Option(names = "--out", required = true, paramLabel = "D", description = "Folder to write.")
  @SuppressWarnings("NullAway.Init")
  private Path out;

  ImportAvLettersCommand(Console console, Operations verbs) {
    this.console = console;
    this.verbs = verbs;
  }

  @Override
  public Integer call() {
    verbs.importAvLetters(new Requests.Import(source, out), console);
    return CommandRunner.DONE;
  }
}
