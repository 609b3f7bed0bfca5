package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.page.ReportFile;
import io.github.tdl4j.config.SettingsDifference;
import io.github.tdl4j.experiment.store.Provenance;
import io.github.tdl4j.experiment.store.RecordedRun;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.report.RunComparison;
import io.github.tdl4j.report.RunComparisonTable;
import io.github.tdl4j.report.recorded.RecordedResults;
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
    console.noteSoon("reading " + String.join(", ", runs));
    RunChoice choice = new RunChoice(folder);
    List<RecordedResults> read = runs.stream().map(choice::read).toList();
    RunChoice.requireDifferent(read.stream().map(RecordedResults::folder).toList());
    List<RunComparison.Run> named = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      named.add(new RunComparison.Run(letter(i), read.get(i).heading(), read.get(i).cells()));
    }
    RunComparison comparison;
    try {
      comparison = RunComparison.of(named, Seeds.FIXED.branch("scores"));
    } catch (IllegalArgumentException e) {
      throw new InputException("the runs cannot be compared: " + e.getMessage(), e);
    }
    comparison.requireCommon(read.stream().map(RecordedResults::folder).toList());
    if (markdown) {
      console.page(RunComparisonTable.markdown(comparison) + "\n");
      heading(read).forEach(line -> console.page("    " + line + "\n"));
    } else {
      console.pageForPeople(
          String.join("\n", heading(read))
              + "\n\n"
              + RunComparisonTable.text(comparison, console.pageWidth()));
    }
    page.ifPresent(file -> write(file, read, console));
    return ExitCode.DONE;
  }

  private static void write(Path file, List<RecordedResults> read, Console console) {
    List<Path> folders = read.stream().map(RecordedResults::folder).toList();
    String command = ShellCommand.report(folders) + " --out " + ShellCommand.word(file);
    new ReportFile(file, false).write(new ReportFile.Content(folders, command, false));
    console.note("the comparison is in " + file + "; open it in a browser");
  }

  private static String letter(int run) {
    return run < 26 ? String.valueOf((char) ('A' + run)) : "run " + (run + 1);
  }

  /** Returns a line for each run, and the settings in which it differs from the first. */
  private static List<String> heading(List<RecordedResults> read) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < read.size(); i++) {
      lines.add(
          letter(i)
              + ": "
              + Quoting.line(read.get(i).folder().toString())
              + ", "
              + Quoting.line(read.get(i).heading().dataSet()));
      if (i > 0) {
        lines.addAll(differences(read.get(0).folder(), read.get(i).folder()));
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
