package io.github.tdl4j.cli.command.data;

import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.SynthesizeLetters;
import io.github.tdl4j.cli.option.OperationCommand;
import io.github.tdl4j.cli.synthetic.LetterSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tdl data synth letters}. */
@Command(
    name = "letters",
    description =
        "Makes recordings of synthetic speakers who say letters: sound and lips."
            + " Both follow the same sequence of phonemes.",
    footer = {
      "",
      "Examples:",
      "  tdl data synth letters --out build/letters --seed 1",
      "  tdl data synth letters --out build/stanford --preset stanford",
      "  tdl data synth letters --out build/films --films --labels A,B,C,D,E --repetitions 1"
    })
final class SynthLettersCommand extends OperationCommand {
  @Option(names = "--out", required = true, paramLabel = "D", description = "Folder to write.")
  @SuppressWarnings("NullAway.Init") // set by picocli
  private Path out;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Seed; the same seed gives the same bytes (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      defaultValue = "letters",
      description =
          "letters: 26 labels, as in AV-Letters; stanford: 49 labels (default: ${DEFAULT-VALUE}).")
  @SuppressWarnings("NullAway.Init")
  private LetterSettings.Preset preset;

  @Option(
      names = "--labels",
      paramLabel = "LABEL",
      split = ",",
      description = "Labels, such as A,B,C (default: the 26 or 49 labels of the preset).")
  private List<String> labels = List.of();

  @Option(
      names = "--repetitions",
      paramLabel = "N",
      description =
          "Makes at most N instances of a label and a speaker (default: all, 3 of letters or 2"
              + " to 5 of stanford).")
  private @Nullable Integer repetitions;

  @Option(
      names = "--films",
      description = "Writes films LABEL/SPEAKER_REPETITION.mp4 in place of a data set.")
  private boolean films;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec spec;

  SynthLettersCommand(ToIntFunction<Operation> runner) {
    super(runner);
  }

  @Override
  public Operation operation() {
    if (repetitions != null && repetitions < 1) {
      throw new ParameterException(
          spec.commandLine(), "--repetitions must be at least 1 but is " + repetitions);
    }
    int most = repetitions == null ? Integer.MAX_VALUE : repetitions;
    return new SynthesizeLetters(out, new LetterSettings(preset, seed, labels, most), films);
  }
}
