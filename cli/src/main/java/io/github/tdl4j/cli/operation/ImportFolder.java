package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.ImportDisplay;
import io.github.tdl4j.config.SettingsNode;
import io.github.tdl4j.recording.FolderImport;
import io.github.tdl4j.recording.FolderImportRequest;
import io.github.tdl4j.recording.FolderPlan;
import io.github.tdl4j.recording.ImportTools;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code data import folder}.
 *
 * @param request recordings to import
 * @param settings settings of the features, as read from YAML
 * @param out folder of the data set
 * @param threads recordings that are read at a time, at least 1
 */
public record ImportFolder(
    FolderImportRequest request, SettingsNode settings, Path out, int threads)
    implements Operation {
  @Override
  public int run(Console console) {
    settings.notes().forEach(note -> console.note("note: " + note));
    console.noteSoon("reading " + request.folder());
    ImportTools tools = MediaTools.of(threads);
    FolderImport.Summary summary;
    try (ImportDisplay display =
        new ImportDisplay(console, "reading instances", Optional.of(out))) {
      FolderPlan plan = FolderPlan.of(request, settings);
      if (FinishedImport.isReported(FolderImport.isDone(plan, out, tools), out, console)) {
        return ExitCode.DONE;
      }
      summary = FolderImport.run(plan, out, tools, display);
    }
    report(summary, console);
    return ExitCode.DONE;
  }

  private void report(FolderImport.Summary summary, Console console) {
    summary.leftOut().forEach(fault -> console.note("left out: " + fault));
    summary.skipped().forEach(console::note);
    console.result(
        String.format(
            Locale.ROOT,
            "wrote %d instances (%d with sound and pictures, %d of sound only, %d of pictures only;"
                + " %d left out) to %s",
            summary.instances(),
            summary.pairs(),
            summary.soundOnly(),
            summary.picturesOnly(),
            summary.faults(),
            out));
    summary.notes().forEach(console::result);
  }
}
