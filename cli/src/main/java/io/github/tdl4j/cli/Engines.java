package io.github.tdl4j.cli;

import io.github.tdl4j.data.DataSetInspection;
import io.github.tdl4j.data.PreparedDataSet;
import io.github.tdl4j.data.avletters.AvLetters;
import io.github.tdl4j.data.avletters.ImportProgress;
import io.github.tdl4j.data.avletters.ImportSummary;
import io.github.tdl4j.experiment.Experiment;
import io.github.tdl4j.experiment.ExperimentFile;
import io.github.tdl4j.experiment.ExperimentSettings;
import io.github.tdl4j.report.ReportFiles;
import io.github.tdl4j.report.ResultTable;
import java.nio.file.Path;
import java.util.Locale;

/** Joins the verbs to the packages that do the work. */
final class Engines implements Verbs {
  @Override
  public void importAvLetters(Requests.Import request, Console console) {
    Progress progress = console.progress();
    ImportSummary summary;
    try {
      summary = AvLetters.importFrom(request.source(), request.out(), shownOn(progress));
    } finally {
      progress.end();
    }
    console.result(summary.toString());
  }

  private static ImportProgress shownOn(Progress progress) {
    return (done, total) -> {
      if (done == 1) {
        progress.begin("clips", total);
      }
      progress.step(done);
    };
  }

  @Override
  public void synthesizeLetters(Requests.Synthesis request, Console console) {
    throw new UnsupportedOperationException("data synth letters");
  }

  @Override
  public void inspect(Requests.Inspection request, Console console) {
    console.result(DataSetInspection.of(PreparedDataSet.read(request.dataSet())).text());
  }

  @Override
  public void run(Requests.Run request, Console console) {
    run(
        ExperimentFile.read(request.settings(), request.overrides()),
        request.out(),
        request.threads(),
        console);
  }

  private static void run(ExperimentSettings settings, Path out, int threads, Console console) {
    Experiment.Outcome outcome = Experiment.run(settings, out, threads, new GridProgress(console));
    ReportFiles.write(out, outcome.results(), outcome.predictions());
    console.result(ResultTable.text(outcome.results()));
    console.note(
        String.format(
            Locale.ROOT,
            "%s, %s, %s and provenance.json are in %s",
            ReportFiles.TABLE,
            ReportFiles.RESULTS,
            ReportFiles.PREDICTIONS,
            out));
  }

  @Override
  public void demo(Requests.Demo request, Console console) {
    throw new UnsupportedOperationException("demo");
  }
}
