package io.github.tdl4j.page.data;

import io.github.tdl4j.config.SettingsDifference;
import io.github.tdl4j.evaluation.paired.PairedDifference;
import io.github.tdl4j.evaluation.statistics.ResampledT;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.report.RunComparison;
import io.github.tdl4j.report.RunComparisonTable;
import java.util.List;
import java.util.Optional;

/** The comparisons of several runs with the first one. */
record ComparisonsJson(JsonText json, List<ComparedRun> runs, RunComparison comparison) {
  ComparisonsJson {
    runs = List.copyOf(runs);
  }

  /** Writes an object for each run after the first. */
  void write() {
    for (int second = 1; second < runs.size(); second++) {
      int run = second;
      json.object(
          () -> {
            json.whole("first", 0);
            json.whole("second", run);
            json.array("settings", () -> settings(runs.get(0), runs.get(run)));
            json.text("note", String.join(" ", RunComparisonTable.notes(comparison, run)));
            json.array(
                "rows",
                () ->
                    comparison.rows().stream().filter(row -> row.run() == run).forEach(this::row));
          });
    }
  }

  private void settings(ComparedRun first, ComparedRun second) {
    Optional<String> before = first.provenance().map(ProvenanceFile::settings);
    Optional<String> now = second.provenance().map(ProvenanceFile::settings);
    if (before.isEmpty() || now.isEmpty()) {
      return;
    }
    for (SettingsDifference difference : differences(before.get(), now.get())) {
      json.object(
          () -> {
            json.text("key", difference.key());
            json.text("first", difference.first());
            json.text("second", difference.second());
          });
    }
  }

  private static List<SettingsDifference> differences(String first, String second) {
    try {
      return SettingsDifference.between(first, second);
    } catch (InputException e) {
      throw new InputException(
          "provenance.json of the runs must have readable settings: " + e.getMessage(), e);
    }
  }

  private void row(RunComparison.Row row) {
    PairedDifference difference = row.difference();
    json.object(
        () -> {
          json.text("name", RunComparisonTable.name(row));
          json.whole("tested", difference.instances());
          json.figure("first", difference.first());
          json.figure("second", difference.second());
          json.figure("gain", difference.difference());
          json.array(
              "interval",
              () -> {
                json.figureValue(difference.interval().low());
                json.figureValue(difference.interval().high());
              });
          json.figure("mcnemarP", difference.mcnemar().p());
          json.figure("mcnemarPHolm", row.mcnemarPHolm());
          json.figure("resampledTP", difference.resampledT().map(ResampledT::p).orElse(Double.NaN));
          json.figure("resampledTPHolm", row.resampledPHolm().orElse(Double.NaN));
          json.truth("significant", row.isSignificant());
        });
  }
}
