package io.github.tdl4j.cli.operation.report;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.operation.ExitCode;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.cli.operation.RunChoice;
import io.github.tdl4j.cli.operation.ShellCommand;
import io.github.tdl4j.cli.page.ReportFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code report}.
 *
 * @param runs folders of runs, or the words {@code last} and {@code best}; at least 1
 * @param folder in which the words look
 * @param out file of the report; by default report.html in the folder of a single run, and in the
 *     working directory for several
 * @param withClips whether the report has pictures of data sets of others
 * @param force whether a file that is no report is replaced
 */
public record WriteReport(
    List<String> runs, Path folder, Optional<Path> out, boolean withClips, boolean force)
    implements Operation {
  public WriteReport {
    runs = List.copyOf(runs);
  }

  @Override
  public int run(Console console) {
    RunChoice choice = new RunChoice(folder, console);
    choice.announce(runs);
    List<Path> folders = choice.distinct(runs.stream().map(choice::folder).toList());
    Path file = out.orElseGet(() -> defaultFile(folders));
    new ReportFile(file, force).write(new ReportFile.Content(folders, command(folders), withClips));
    console.note("the report is in " + file + "; open it in a browser");
    return ExitCode.DONE;
  }

  private static Path defaultFile(List<Path> folders) {
    return folders.size() == 1 ? folders.get(0).resolve(ReportFile.NAME) : Path.of(ReportFile.NAME);
  }

  private String command(List<Path> folders) {
    return ShellCommand.report(folders)
        + out.map(file -> " --out " + ShellCommand.word(file)).orElse("")
        + (withClips ? " --with-clips" : "");
  }
}
