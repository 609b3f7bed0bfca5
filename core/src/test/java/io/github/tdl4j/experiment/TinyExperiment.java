package io.github.tdl4j.experiment;

import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.FoldPlan;
import io.github.tdl4j.experiment.fold.FoldPlans;
import io.github.tdl4j.experiment.fold.FoldPreparation;
import io.github.tdl4j.experiment.fold.FoldRun;
import io.github.tdl4j.experiment.parsing.ExperimentFile;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.report.ReportFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An experiment on {@link TinyClips} whose whole grid takes some tenths of a second. */
public final class TinyExperiment {
  /**
   * The vectors (84 and 96 numbers) are more than twice as wide as a fold's training rows are many
   * (40 and 24), so that both modalities are trained in their span.
   */
  public static final String SETTINGS =
      """
      data: set by the test
      features:
        audio: {frames: 14}
        video: {kind: pixels, frames: 8}
      networks:
        audio:
          hidden: [12, 10, 8]
          pretraining: {epochs: 3, batch: 10, initialDeviation: 0.5}
          training: {epochs: 40, batch: 10, learningRate: 0.2}
        video:
          hidden: [12, 10, 8]
          pretraining: {epochs: 3, batch: 10, initialDeviation: 0.5}
          training: {epochs: 40, batch: 10, learningRate: 0.2}
      maps:
        - knn: {k: 3}
        - ncca: {components: 2}
        - svr
      layers: [3, 1, 0]
      transfer: {epochs: 20, batch: 10, learningRate: 0.2}
      split: {unseen: [D, E]}
      folds: 3
      """;

  /** Narrow vectors, trained as they are. */
  public static final List<String> FULL_SPACE =
      List.of("features.audio.frames=3", "features.video.frames=2");

  private TinyExperiment() {}

  public static ExperimentSettings settings(Path data, String... overrides) {
    List<String> all = new ArrayList<>(List.of("data='" + data + "'"));
    all.addAll(List.of(overrides));
    return ExperimentFile.parse(SETTINGS, "tiny.yaml", all);
  }

  /** Runs the grid and writes its reports. */
  public static ExperimentOutcome run(ExperimentSettings settings, Path out, int threads) {
    ExperimentOutcome outcome = Experiment.run(settings, out, threads, GridListener.silent());
    ReportFiles.write(out, outcome.results(), outcome.predictions());
    return outcome;
  }

  /** The files that must not depend on how the grid was run. */
  public static Map<String, String> reports(Path out) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name :
        List.of(
            ReportFiles.RESULTS,
            ReportFiles.PREDICTIONS,
            ReportFiles.TABLE,
            ReportFiles.TABLE_CSV,
            ReportFiles.TABLE_LATEX,
            ReportFiles.LABELS,
            ReportFiles.CONFUSIONS)) {
      texts.put(name, read(out.resolve(name)));
    }
    return texts;
  }

  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a fold of the grid has before its cells are answered. */
  public record PreparedFold(ExperimentSettings settings, FoldPlan plan, FoldRun run) {

    public static PreparedFold of(ExperimentSettings settings, int position) {
      ExperimentData data = ExperimentData.load(settings);
      FoldPlan plan = FoldPlans.of(settings, data).folds().get(position);
      FoldRun run =
          new FoldPreparation(data, settings)
              .start(plan.parts(), plan.seeds(), () -> Runnable::run)
              .join()
              .members()
              .get(0);
      return new PreparedFold(settings, plan, run);
    }
  }
}
