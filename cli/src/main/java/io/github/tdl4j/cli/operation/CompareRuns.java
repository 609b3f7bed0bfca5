package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.page.ReportFile;
import io.github.tdl4j.config.SettingsDifference;
import io.github.tdl4j.experiment.store.Provenance;
import io.github.tdl4j.experiment.store.RecordedRun;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.report.RunComparison;
import io.github.tdl4j.report.RunComparisonTable;
import io.github.tdl4j.report.recorded.RecordedOutcomes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code compare}.
 *
 * @param runs folders of runs, or the words {@code last} and {@code best}; at least 2
 * @param folder in which the words look
 * @param markdown whether tables are printed in Markdown
 * @param page file of the comparison as a page; empty for none
 */
public record CompareRuns(List<String> runs, Path folder, boolean markdown, Optional<Path> page)
    implements Operation {
  private static final int MOST_DIFFERENCES = 20;

  public CompareRuns {
    runs = List.copyOf(runs);
  }

  @Override
  public int run(Console console) {
    if (runs.size() < 2) {
      throw new InputException(
          "compare must have at least 2 runs but has " + runs.size() + "; give their folders");
    }
    RunChoice choice = new RunChoice(folder, console);
    choice.announce(runs);
    List<Path> folders = choice.distinct(runs.stream().map(choice::folder).toList());
    if (folders.size() < 2) {
      throw new InputException(
          "compare must have at least 2 different runs but has only "
              + folders.get(0)
              + "; give another run");
    }
    List<RunComparison.Run> named = new ArrayList<>();
    for (Path run : folders) {
      RecordedOutcomes read = choice.outcomes(run);
      named.add(new RunComparison.Run(letter(named.size()), read.heading(), read.cells()));
    }
    RunComparison comparison = RunComparison.ofRecorded(named, folders);
    List<String> heading = heading(folders, comparison);
    if (markdown) {
      console.page(RunComparisonTable.markdown(comparison) + "\n");
      heading.forEach(line -> console.page("    " + line + "\n"));
    } else {
      console.pageForPeople(
          String.join("\n", heading)
              + "\n\n"
              + RunComparisonTable.text(comparison, console.pageWidth()));
    }
    page.ifPresent(file -> write(new ReportFile(file, false), folders, comparison, console));
    return ExitCode.DONE;
  }

  private static void write(
      ReportFile page, List<Path> folders, RunComparison comparison, Console console) {
    String command = ShellCommand.report(folders) + " --out " + ShellCommand.word(page.file());
    page.write(new ReportFile.Content(folders, command, false, Optional.of(comparison)));
    console.note("the comparison is in " + page.file() + "; open it in a browser");
  }

  private static String letter(int run) {
    return run < 26 ? String.valueOf((char) ('A' + run)) : "run " + (run + 1);
  }

  /** Returns a line for each run, and the settings in which it differs from the first. */
  private static List<String> heading(List<Path> folders, RunComparison comparison) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      lines.add(
          letter(i)
              + ": "
              + Quoting.line(folders.get(i).toString())
              + ", "
              + Quoting.line(comparison.runs().get(i).heading().dataSet()));
      if (i > 0) {
        lines.addAll(differences(folders.get(0), folders.get(i)));
      }
    }
    return lines;
  }

  private static List<String> differences(Path first, Path second) {
    if (!Provenance.isIn(first) || !Provenance.isIn(second)) {
      return List.of("   the settings are not known, as it is not the folder of a run");
    }
    RecordedRun before = RecordedRun.read(first);
    RecordedRun now = RecordedRun.read(second);
    List<String> lines = new ArrayList<>();
    if (!before.dataSha256().equals(now.dataSha256())) {
      lines.add("   other data: SHA-256 " + now.dataSha256());
    }
    if (!before.codeSha256().equals(now.codeSha256())) {
      lines.add("   another version of this program");
    }
    if (!before.othersSha256().equals(now.othersSha256())) {
      lines.add("   other files of networks or of the split");
    }
    List<SettingsDifference> all = settings(first, before, second, now);
    all.stream().limit(MOST_DIFFERENCES).map(CompareRuns::line).forEach(lines::add);
    if (all.size() > MOST_DIFFERENCES) {
      lines.add("   and " + (all.size() - MOST_DIFFERENCES) + " more settings");
    }
    return lines.isEmpty() ? List.of("   the same data, settings and program") : lines;
  }

  private static List<SettingsDifference> settings(
      Path first, RecordedRun before, Path second, RecordedRun now) {
    try {
      return SettingsDifference.between(before.settings(), now.settings());
    } catch (InputException e) {
      throw new InputException(
          first
              + " or "
              + second
              + ": provenance.json must have readable settings: "
              + e.getMessage(),
          e);
    }
  }

  private static String line(SettingsDifference difference) {
    return "   "
        + Quoting.line(difference.key())
        + ": "
        + shown(difference.second())
        + " (in A: "
        + shown(difference.first())
        + ")";
  }

  private static String shown(String value) {
    return value.isEmpty() ? "not given" : Quoting.line(value);
  }
}
