package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.ImportDisplay;
import io.github.tdl4j.formats.avletters.AvLetters;
import io.github.tdl4j.formats.avletters.ImportSummary;
import java.nio.file.Path;
import java.util.Locale;

/**
 * {@code data import avletters}.
 *
 * @param source folder of AV-Letters
 * @param out folder of the data set
 */
public record ImportAvLetters(Path source, Path out) implements Operation {
  @Override
  public int run(Console console) {
    console.noteSoon("reading " + source);
    if (FinishedImport.isReported(AvLetters.isDone(source, out), out, console)) {
      return ExitCode.DONE;
    }
    ImportSummary summary;
    try (ImportDisplay display = new ImportDisplay(console, "writing instances")) {
      summary = AvLetters.importFrom(source, out, display);
    }
    if (summary.others() > 0) {
      console.note(summary.others() + " files that are no instances were ignored");
    }
    console.result(
        String.format(
            Locale.ROOT,
            "wrote %d instances (%d pairs, %d of video only, %d of audio only) to %s",
            summary.instances(),
            summary.pairs(),
            summary.videoOnly(),
            summary.audioOnly(),
            out));
    return ExitCode.DONE;
  }
}
