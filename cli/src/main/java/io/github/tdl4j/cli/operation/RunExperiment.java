package io.github.tdl4j.cli.operation;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.GridProgress;
import io.github.tdl4j.cli.display.TablePage;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.store.RunPlace;
import io.github.tdl4j.experiment.validation.DataValidator;
import io.github.tdl4j.report.ReportFiles;
import io.github.tdl4j.report.ResultTable;
import java.nio.file.Path;
import java.util.List;

/**
 * {@code run}.
 *
 * @param settings experiment file
 * @param overrides values that replace those of the file, each as {@code a.b=c}, in the order given
 * @param out run folder
 * @param json whether results.json is printed in place of the table
 * @param threads cells that are computed at a time, at least 1
 */
public record RunExperiment(
    Path settings, List<String> overrides, RunPlace out, boolean json, int threads)
    implements Operation {
  public RunExperiment {
    overrides = List.copyOf(overrides);
  }

  @Override
  public int run(Console console) {
    ExperimentPath.require(settings);
    ExperimentSettings experiment =
        DataValidator.read(settings, overrides, note -> console.note("note: " + note));
    run(experiment, console);
    return ExitCode.DONE;
  }

  /** Computes the grid, writes the reports and prints the table, or the results as JSON. */
  Results run(ExperimentSettings experiment, Console console) {
    console.noteSoon("reading " + experiment.data());
    Results results;
    Path folder;
    try (GridProgress progress = new GridProgress(out.folder(), console)) {
      results = Experiment.run(experiment, out, threads, progress).results();
      folder = progress.folder();
    }
    if (json) {
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
    return results;
  }
}
