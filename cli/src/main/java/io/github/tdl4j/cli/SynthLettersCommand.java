package io.github.tdl4j.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code tdl data synth letters}. */
@Command(
    name = "letters",
    description = "Spoken letters by synthetic talkers: sound and lips from one phoneme timeline.",
    footer = {
      "",
      "Examples:",
      "  tdl data synth letters --out build/letters --seed 1",
      "  tdl data synth letters --out build/stanford --preset stanford"
    })
final class SynthLettersCommand implements Callable<Integer> {
  private final Console console;
  private final Verbs verbs;

  @Option(names = "--out", required = true, paramLabel = "D", description = "Folder to write.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path out;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Same seed, same bytes (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "letters",
      description = "letters: 26 labels as AV-Letters; stanford: 49 labels (default: letters).")
  @SuppressWarnings("NullAway.Init")
  private Requests.Preset preset;

  SynthLettersCommand(Console console, Verbs verbs) {
    this.console = console;
    this.verbs = verbs;
  }

  @Override
  public Integer call() {
    verbs.synthesizeLetters(new Requests.Synthesis(out, seed, preset), console);
    return CommandRunner.DONE;
  }
}
