package io.github.tdl4j.experiment;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Division;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.fold.FoldPlans;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.store.MemoryCellStore;
import io.github.tdl4j.experiment.store.Provenance;
import io.github.tdl4j.experiment.store.RunFolder;
import io.github.tdl4j.experiment.store.RunPlace;
import io.github.tdl4j.experiment.validation.ExperimentValidator;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.math.random.Seeds;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Runs the whole grid of an experiment: for every fold of every repeat N_A and N_V, unimodal, TDL
 * by every map at every layer, the oracle at every layer, and N_A on its own test clips.
 */
public final class Experiment {
  private Experiment() {}

  /** What a grid has to say. */
  public record Outcome(Results results, List<CellPredictions> predictions) {
    public Outcome {
      predictions = List.copyOf(predictions);
    }
  }

  /**
   * Runs what the output folder does not hold yet. The outcome is the same at any number of threads
   * and after any number of interruptions.
   *
   * @param out the output folder: new, empty, or of this very experiment
   * @param threads how many cells run at once, at least 1
   * @throws InputException if data and settings do not fit, or the folder is of another experiment
   */
  public static Outcome run(
      ExperimentSettings settings, Path out, int threads, GridListener listener) {
    return run(settings, RunPlace.of(out), threads, listener);
  }

  /**
   * The same in a place that may be counted, or be that of a run to be replaced.
   *
   * @param listener hears which folder it is
   */
  public static Outcome run(
      ExperimentSettings settings, RunPlace place, int threads, GridListener listener) {
    Instant started = Instant.now();
    settings.note().ifPresent(listener::noted);
    ExperimentData data = ExperimentData.load(settings, listener::noted);
    FoldPlans plans = FoldPlans.of(settings, data);
    ExperimentValidator.check(settings, data, plans);
    try (RunFolder folder =
        RunFolder.open(place, Provenance.identity(settings, data), settings.data())) {
      Path out = folder.path();
      listener.opened(out);
      Grid grid = new Grid(settings, data, folder, plans);
      int computed = grid.run(threads, listener);
      Outcome outcome = outcome(settings, data, plans, grid);
      if (computed > 0 || !Provenance.isIn(out)) {
        Provenance.write(
            out,
            settings,
            data,
            new Provenance.Effort(threads, Duration.between(started, Instant.now())));
      }
      listener.reporting(outcome.results(), outcome.predictions());
      return outcome;
    }
  }

  /**
   * Runs the whole grid on rows in memory, and leaves nothing in any file. The outcome is that of
   * the same rows in a prepared data set.
   *
   * @param settings whose folder of data is not looked at, and whose features are one part of kind
   *     {@code raw} with one frame, and no copies
   * @param threads how many cells run at once, at least 1
   * @throws InputException if data and settings do not fit
   */
  public static Outcome run(
      ExperimentSettings settings, ArrayData arrays, int threads, GridListener listener) {
    ExperimentData data = arrays.experimentData(settings);
    FoldPlans plans = FoldPlans.of(settings, data);
    ExperimentValidator.check(settings, data, plans);
    Grid grid = new Grid(settings, data, new MemoryCellStore(), plans);
    grid.run(threads, listener);
    return outcome(settings, data, plans, grid);
  }

  private static Outcome outcome(
      ExperimentSettings settings, ExperimentData data, FoldPlans plans, Grid grid) {
    List<CellPredictions> predictions =
        grid.cells().stream()
            .map(
                cell ->
                    new CellPredictions(cell.name(), grid.predictions(cell), grid.choices(cell)))
            .toList();
    Seeds scores = Seeds.root(settings.seed()).branch("scores");
    return new Outcome(
        Results.of(heading(settings, data, plans), predictions, scores), predictions);
  }

  /**
   * Throws if {@code out} can be the output folder of no experiment, before anything is made for
   * one.
   *
   * @param data where the data set is or will be, perhaps in {@code out}
   * @throws InputException if it is a file, or a folder with other files
   */
  public static void requireUsable(Path out, Path data) {
    RunFolder.requireUsable(out, data);
  }

  private static ResultsHeading heading(
      ExperimentSettings settings, ExperimentData data, FoldPlans plans) {
    return new ResultsHeading(
        data.name(),
        settings.source().name(),
        settings.target().name(),
        data.labels(),
        data.division().unseen(),
        plans.perRepeat(),
        settings.split().repeats(),
        data.isByGroup(settings.split().kind()) ? ResamplingUnit.GROUP : ResamplingUnit.INSTANCE,
        switch (settings.split().kind()) {
          case STRATIFIED, GROUP -> Division.DRAWN;
          case FIXED -> Division.FIXED;
          case GIVEN -> Division.GIVEN;
        },
        data.remarks());
  }
}
