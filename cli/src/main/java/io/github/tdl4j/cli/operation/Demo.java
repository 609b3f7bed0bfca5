package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.synthetic.LetterSettings;
import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.store.RunPlace;
import io.github.tdl4j.report.ResultSummary;
import io.github.tdl4j.report.ResultTable;
import io.github.tdl4j.tracking.delivery.TrackingTarget;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * {@code demo}: makes the synthetic letters and runs the experiment of examples/letters.yaml.
 *
 * @param out run folder; the data set is made in its folder data
 * @param output where the results go
 * @param threads cells that are computed at a time, at least 1
 */
public record Demo(Path out, RunExperiment.Output output, int threads) implements Operation {
  private static final LetterSettings LETTERS =
      LetterSettings.whole(LetterSettings.Preset.LETTERS, 1);

  @Override
  public int run(Console console) {
    Path data = out.resolve("data");
    output.trackers().forEach(TrackingTarget::requireUsable);
    Experiment.requireUsable(out, data);
    if (!Files.exists(data)) {
      console.note("making the synthetic letters in " + data);
      new SynthesizeLetters(data, LETTERS, false).write(console).ifPresent(console::note);
    }
    console.note("reading " + data);
    RunExperiment run = new RunExperiment(data, List.of(), RunPlace.of(out), output, threads);
    run.run(
        experiment(data),
        console,
        finished -> {
          console.note("");
          ResultSummary.of(finished.results()).ifPresent(sentence -> noteLines(sentence, console));
          noteLines(nextSteps(), console);
          run.report(finished.folder(), console);
        });
    return ExitCode.DONE;
  }

  /** Returns the commands that lead from a user's own data to a table. */
  static String nextSteps() {
    String program = ShellCommand.launcher();
    return "Next, with your own data: "
        + (program + " data import features (tables, arrays) or " + program)
        + " data import folder (sound, films, images) writes a data set D; then "
        + (program + " data doctor D checks it, writes an experiment and prints the command that")
        + " runs it. docs/guide.md leads through these steps.";
  }

  private static void noteLines(String sentence, Console console) {
    ResultTable.wrapped(sentence, console.noteWidth()).lines().forEach(console::note);
  }

  /** Returns the example with another data set, whose path is quoted as YAML needs it. */
  static ExperimentSettings experiment(Path data) {
    String quoted = "'" + data.toString().replace("'", "''") + "'";
    return ExperimentFile.parse(settings(), "letters.yaml", List.of("data=" + quoted));
  }

  /** Returns the text of examples/letters.yaml, which the jar contains. */
  static String settings() {
    try (InputStream file = Demo.class.getResourceAsStream("letters.yaml")) {
      return new String(
          Objects.requireNonNull(file, "letters.yaml is in the jar").readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
