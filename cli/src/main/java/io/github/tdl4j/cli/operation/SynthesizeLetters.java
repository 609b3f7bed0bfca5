package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.synthetic.LetterSettings;
import io.github.tdl4j.cli.synthetic.SyntheticData;
import io.github.tdl4j.cli.synthetic.SyntheticFilms;
import io.github.tdl4j.synth.SyntheticLetters;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code data synth letters}.
 *
 * @param out folder to write
 * @param settings labels, repetitions and seed
 * @param films whether MP4 files are written in place of a data set
 */
public record SynthesizeLetters(Path out, LetterSettings settings, boolean films)
    implements Operation {
  @Override
  public int run(Console console) {
    write(console).ifPresent(console::result);
    return ExitCode.DONE;
  }

  /** Returns a message on the files written; empty if they were complete before. */
  Optional<String> write(Console console) {
    SyntheticLetters letters = settings.letters();
    if (films) {
      MediaTools.require("writing films");
      SyntheticFilms.write(letters, out, console.progress());
      return Optional.of("wrote " + letters.set().recordings() + " films to " + out);
    }
    if (FinishedImport.isReported(SyntheticData.isDone(settings, out), out, console)) {
      return Optional.empty();
    }
    SyntheticData.write(settings, out, console.progress());
    return Optional.of("wrote " + letters.set().recordings() + " instances to " + out);
  }
}
