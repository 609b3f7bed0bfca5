package io.github.tdl4j.experiment;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.ExperimentOutcome;
import io.github.tdl4j.evaluation.ResamplingUnit;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.SplitKind;
import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.detail.FoldDetails;
import io.github.tdl4j.experiment.event.RunEvent;
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
import java.util.Optional;

/**
 * Runs the whole grid of an experiment. In every fold of every repeat N_A and N_V are trained; then
 * the unimodal network, TDL by every map at every layer, the oracle at every layer and N_A are
 * tested.
 */
public final class Experiment {
  private Experiment() {}

  /**
   * Computes the cells that the run folder does not contain yet. The outcome does not depend on the
   * number of threads, nor on interruptions.
   *
   * @param out the run folder: new, empty, or of the same experiment
   * @param threads cells that are computed at a time, at least 1
   * @throws InputException if data and settings do not fit, or the folder belongs to another
   *     experiment
   */
  public static ExperimentOutcome run(
      ExperimentSettings settings, Path out, int threads, GridListener listener) {
    return run(settings, RunPlace.of(out), threads, listener);
  }

  /**
   * Computes the cells that the run folder does not contain yet, and what the settings keep.
   *
   * @param listener receives the chosen folder, and stores what the settings keep
   */
  public static ExperimentOutcome run(
      ExperimentSettings settings, RunPlace place, int threads, GridListener listener) {
    Instant started = Instant.now();
    settings.note().ifPresent(listener::noted);
    ExperimentData data = ExperimentData.load(settings, listener::noted);
    FoldPlans plans = FoldPlans.of(settings, data);
    ExperimentValidator.check(settings, data, plans);
    try (RunFolder folder =
        RunFolder.open(place, Provenance.identity(settings, data), settings.data())) {
      try {
        Path out = folder.path();
        listener.opened(out);
        folder.note().ifPresent(listener::noted);
        FoldStore kept =
            settings.keep().isEmpty() ? FoldStore.none() : listener.keeping(settings, out, data);
        Path details = out.resolve(FoldDetails.FOLDER);
        Grid grid =
            new Grid(settings, data, new Grid.Stores(folder, kept, Optional.of(details)), plans);
        int computed = grid.run(threads, listener);
        ExperimentOutcome outcome = outcome(settings, data, plans, grid);
        if (computed > 0 || !Provenance.isIn(out)) {
          Provenance.write(
              out,
              settings,
              data,
              new Provenance.Effort(threads, Duration.between(started, Instant.now())));
        }
        Duration taken = Duration.between(started, Instant.now());
        listener.happened(new RunEvent.Finished(taken.toMillis() / 1000.0));
        listener.reporting(outcome.results(), outcome.predictions());
        return outcome;
      } finally {
        listener.releasing();
      }
    }
  }

  /**
   * Runs the whole grid on arrays in memory and writes no file. The outcome equals that of the same
   * rows in a prepared data set.
   *
   * @param settings settings whose data folder is ignored; the features must be one part of kind
   *     {@code raw} with one frame, without augmentation
   * @param threads cells that are computed at a time, at least 1
   * @throws InputException if data and settings do not fit
   */
  public static ExperimentOutcome run(
      ExperimentSettings settings, ArrayData arrays, int threads, GridListener listener) {
    ExperimentData data = arrays.experimentData(settings);
    FoldPlans plans = FoldPlans.of(settings, data);
    ExperimentValidator.check(settings, data, plans);
    Grid grid =
        new Grid(
            settings,
            data,
            new Grid.Stores(new MemoryCellStore(), FoldStore.none(), Optional.empty()),
            plans);
    grid.run(threads, listener);
    return outcome(settings, data, plans, grid);
  }

  private static ExperimentOutcome outcome(
      ExperimentSettings settings, ExperimentData data, FoldPlans plans, Grid grid) {
    List<CellPredictions> predictions =
        grid.cells().stream()
            .map(
                cell ->
                    new CellPredictions(
                        cell.name(),
                        grid.predictions(cell),
                        grid.choices(cell),
                        grid.descriptions(cell)))
            .toList();
    Seeds scores = Seeds.root(settings.seed()).branch("scores");
    return new ExperimentOutcome(
        Results.of(heading(settings, data, plans), predictions, scores), predictions);
  }

  /**
   * Checks that a folder can be used as a run folder, before data are made for it.
   *
   * @param data the folder of the data set, which may be in {@code out}
   * @throws InputException if it is a file, or a folder with files of others
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
        data.labelSplit().unseen(),
        plans.perRepeat(),
        settings.split().repeats(),
        data.isByGroup(settings.split().kind()) ? ResamplingUnit.GROUP : ResamplingUnit.INSTANCE,
        switch (settings.split().kind()) {
          case STRATIFIED, GROUP -> SplitKind.RANDOM_FOLDS;
          case FIXED -> SplitKind.FIXED;
          case GIVEN -> SplitKind.GIVEN;
        },
        data.remarks());
  }
}
