package io.github.tdl4j.cli.operation.model;

import io.github.tdl4j.cli.display.Console;
import io.github.tdl4j.cli.display.WayProgressDisplay;
import io.github.tdl4j.cli.operation.ExitCode;
import io.github.tdl4j.cli.operation.ExperimentPath;
import io.github.tdl4j.cli.operation.Operation;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.FoldKind;
import io.github.tdl4j.experiment.validation.DataValidator;
import io.github.tdl4j.generation.GenerationMeasurement;
import io.github.tdl4j.generation.GenerationReport;
import io.github.tdl4j.generation.clip.PngFile;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.AtomicFolder;
import io.github.tdl4j.math.random.Seeds;
import io.github.tdl4j.model.fit.FoldModels;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code measure}.
 *
 * @param settings experiment file
 * @param overrides values that replace those of the file, each as {@code a.b=c}, in the order given
 * @param map name of the map; empty for the first one
 * @param out folder of the results, which must not exist
 * @param threads that work at a time, at least 1
 */
public record MeasureClips(
    Path settings, List<String> overrides, Optional<String> map, Path out, int threads)
    implements Operation {
  public MeasureClips {
    overrides = List.copyOf(overrides);
  }

  @Override
  public int run(Console console) {
    ExperimentPath.require(settings);
    AtomicFile.requireFree(out);
    ExperimentSettings experiment =
        DataValidator.read(settings, overrides, note -> console.note("note: " + note));
    console.note("reading " + experiment.data());
    FoldModels folds = FoldModels.of(experiment, map, note -> console.note("note: " + note));
    GenerationMeasurement measurement;
    try (WayProgressDisplay display = new WayProgressDisplay(console)) {
      measurement = new GenerationMeasurement(experiment, folds.seen(), threads, display);
      measure(folds, measurement, console);
    }
    GenerationReport report =
        new GenerationReport(
            measurement.clips(),
            experiment.split().kind() == FoldKind.GROUP,
            Seeds.root(experiment.seed()).branch("generation"));
    write(report, measurement);
    console.page(report.markdown());
    console.note("the files of the results are in " + out);
    return ExitCode.DONE;
  }

  private void measure(FoldModels folds, GenerationMeasurement measurement, Console console) {
    int count = folds.count();
    int[] done = {0};
    console.note("training the networks of fold 1 of " + count);
    folds.forEach(
        threads,
        fold -> {
          console.note("generating the clips of fold " + (done[0] + 1) + " of " + count);
          measurement.add(fold);
          done[0]++;
          console.note("measured fold " + done[0] + " of " + count);
          if (done[0] < count) {
            console.note("training the networks of fold " + (done[0] + 1) + " of " + count);
          }
        });
  }

  private void write(GenerationReport report, GenerationMeasurement measurement) {
    AtomicFile.createFolderOf(out);
    AtomicFolder.create(
        out,
        folder -> {
          AtomicFile.create(folder.resolve("generation.md"), report.markdown());
          AtomicFile.create(folder.resolve("generation.csv"), report.csv());
          AtomicFile.create(
              folder.resolve("choices.txt"), String.join("\n", measurement.choices()) + "\n");
          measurement
              .pictures()
              .forEach(
                  (label, pictures) ->
                      AtomicFile.create(
                          folder.resolve(
                              "label-" + label.replaceAll("[^A-Za-z0-9._-]", "_") + ".png"),
                          output -> output.write(PngFile.of(pictures))));
        });
  }
}
