package io.github.tdl4j.cli.command;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.Operations;
import io.github.tdl4j.cli.operation.Requests;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tdl data pair}. */
@Command(
    name = "pair",
    description = {
      "Makes one data set of two that share labels: the n-th instance of a label with its n-th"
          + " instance.",
      "Such pairs show the same label, not the same event."
    },
    footer = {"", "Example:", "  tdl data pair build/digits build/images --out build/pairs"})
final class PairCommand implements Callable<Integer> {
  private final Console console;
  private final Operations verbs;

  @Parameters(index = "0", paramLabel = "D1", description = "Data set, whose groups are kept.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path first;

  @Parameters(index = "1", paramLabel = "D2", description = "Data set of other modalities.")
  @SuppressWarnings("NullAway.Init")
  private Path second;

  @Option(names = "--out", required = true, paramLabel = "D", description = "Folder to write.")
  @SuppressWarnings("NullAway.Init")
  private Path out;

  PairCommand(Console console, Operations verbs) {
    this.console = console;
    this.verbs = verbs;
  }

  @Override
  public Integer call() {
    verbs.pair(new Requests.Pair(first, second, out), console);
    return CommandRunner.DONE;
  }
}
