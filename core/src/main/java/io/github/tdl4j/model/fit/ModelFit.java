package io.github.tdl4j.model.fit;

import io.github.tdl4j.experiment.dataset.ExperimentData;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.store.Provenance;
import io.github.tdl4j.model.FitOptions;
import io.github.tdl4j.model.FittedModel;
import io.github.tdl4j.model.store.ModelFolder;
import io.github.tdl4j.model.store.RunFigures;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Fits a model: the networks of an experiment, T^(i) and TDLFT(i), on all data or on the training
 * part of a train/test split. The protocol is that of one fold of a run, with the random numbers of
 * the first fold of the first repeat; nothing is tested. The model does not depend on the number of
 * threads, nor on interruptions.
 */
public final class ModelFit {
  private ModelFit() {}

  /**
   * The place of a model that is fitted.
   *
   * @param folder the folder to write, which must not exist
   * @param results folder of a run of the same data, whose figures the model card has
   * @param threads that work at a time, at least 1
   */
  public record Place(Path folder, Optional<Path> results, int threads) {}

  /**
   * Fits a model in memory; no file is written.
   *
   * @param threads that work at a time, at least 1
   * @throws io.github.tdl4j.io.InputException if data and settings do not fit, or the transfer is
   *     not clear
   */
  public static FittedModel fit(
      ExperimentSettings settings, FitOptions options, int threads, FitListener listener) {
    TransferChoice choice = TransferChoice.of(settings, options);
    ExperimentData data = data(settings, listener);
    return new FitWork(data, settings, options, choice)
        .fit(new FitProgress(FitStages.inMemory(), listener), threads);
  }

  /**
   * Fits a model and writes its folder. Finished stages are kept in a hidden folder beside it, so
   * that the same command continues an interrupted one; the folder of the model appears by a rename
   * when all is done.
   *
   * @throws io.github.tdl4j.io.InputException if data and settings do not fit, the transfer is not
   *     clear, or the folder exists
   */
  public static FittedModel fit(
      ExperimentSettings settings, FitOptions options, Place place, FitListener listener) {
    ModelFolder.requireFree(place.folder());
    TransferChoice choice = TransferChoice.of(settings, options);
    ExperimentData data = data(settings, listener);
    place.results().ifPresent(run -> RunFigures.check(run, data.digest()));
    String identity = Provenance.text(settings, data) + "options: " + options + "\n";
    try (FitFolder stages = FitFolder.open(place.folder(), identity, data.labels())) {
      FittedModel model =
          new FitWork(data, settings, options, choice)
              .fit(new FitProgress(stages, listener), place.threads());
      Optional<RunFigures> figures = place.results().map(run -> RunFigures.read(run, model));
      Path unfinished = stages.unfinishedModel();
      ModelFolder.write(unfinished, model, figures);
      ModelFolder.publish(unfinished, place.folder());
      stages.remove();
      return model;
    }
  }

  private static ExperimentData data(ExperimentSettings settings, FitListener listener) {
    settings.note().ifPresent(listener::noted);
    return ExperimentData.load(settings, listener::noted);
  }
}
