package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.GridProgress;
import io.github.tdl4j.cli.display.TablePage;
import io.github.tdl4j.cli.page.ReportFile;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.store.RunPlace;
import io.github.tdl4j.experiment.validation.DataValidator;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.report.ReportFiles;
import io.github.tdl4j.report.ResultTable;
import io.github.tdl4j.tracking.delivery.TrackingTarget;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * {@code run}.
 *
 * @param settings experiment file
 * @param overrides values that replace those of the file, each as {@code a.b=c}, in the order given
 * @param out run folder
 * @param output where the results go
 * @param threads cells that are computed at a time, at least 1
 */
public record RunExperiment(
    Path settings, List<String> overrides, RunPlace out, Output output, int threads)
    implements Operation {
  public RunExperiment {
    overrides = List.copyOf(overrides);
  }

  /**
   * The outputs of a run besides its files of results.
   *
   * @param json whether results.json is printed in place of the table
   * @param report whether report.html is written
   * @param trackers get the numbers of the run
   */
  public record Output(boolean json, boolean report, List<TrackingTarget> trackers) {
    public Output {
      trackers = List.copyOf(trackers);
    }
  }

  /** The results and the folder that they are in. */
  record Finished(Results results, Path folder) {}

  @Override
  public int run(Console console) {
    ExperimentPath.require(settings);
    output.trackers().forEach(TrackingTarget::requireUsable);
    if (Files.isRegularFile(settings)) {
      console.note("reading " + settings);
    }
    ExperimentSettings experiment =
        DataValidator.read(settings, overrides, note -> console.note("note: " + note));
    console.note("reading " + experiment.data());
    run(experiment, console, finished -> report(finished.folder(), console));
    return ExitCode.DONE;
  }

  /**
   * Computes the grid, writes the reports and prints the table, or the results as JSON.
   *
   * @param afterwards called then; trackers are waited for later, so that all is there at once
   */
  void run(ExperimentSettings experiment, Console console, Consumer<Finished> afterwards) {
    GridProgress.Ending ending =
        new GridProgress.Ending() {
          @Override
          public void reported(Results results, Path folder) {
            show(results, folder, console);
            afterwards.accept(new Finished(results, folder));
          }

          @Override
          public String rest(Path folder, List<TrackingTarget> targets) {
            return ShellCommand.track(folder, targets);
          }
        };
    try (GridProgress progress =
        new GridProgress(out.folder(), console, output.trackers(), ending)) {
      var unused = Experiment.run(experiment, out, threads, progress);
    }
  }

  private void show(Results results, Path folder, Console console) {
    if (output.json()) {
      console.page(ReportFiles.json(results));
    } else {
      TablePage.write(results, console);
    }
    ResultTable.warnings(results).forEach(warning -> console.note("warning: " + warning));
    console.note(
        String.join(
                ", ",
                ReportFiles.TABLE,
                ReportFiles.TABLE_CSV,
                ReportFiles.TABLE_LATEX,
                ReportFiles.LABELS,
                ReportFiles.RESULTS,
                ReportFiles.PREDICTIONS,
                ReportFiles.CONFUSIONS)
            + " and provenance.json are in "
            + folder);
  }

  /** Writes the report; the run has succeeded even if that fails. */
  void report(Path folder, Console console) {
    if (!output.report()) {
      return;
    }
    ReportFile file = new ReportFile(folder.resolve(ReportFile.NAME), false);
    String command = ShellCommand.report(List.of(folder));
    try {
      file.write(new ReportFile.Content(List.of(folder), command, false));
      console.note("the report is in " + file.file() + "; open it in a browser");
    } catch (InputException e) {
      console.note("there is no report: " + e.getMessage());
    } catch (RuntimeException | OutOfMemoryError e) {
      console.note("there is no report, by an error of this program; " + command + " shows it");
    }
  }
}
