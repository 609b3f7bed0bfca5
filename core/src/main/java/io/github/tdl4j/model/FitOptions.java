package io.github.tdl4j.model;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.experiment.settings.TrainingPart;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The options of fitting a model that the experiment file does not have.
 *
 * @param part the instances to learn from
 * @param map name of the map; empty for the file's only one, or the choice of the inner validation
 * @param layer layer of the target network; empty for the file's only one, or the choice of the
 *     inner validation
 * @param goal goal of the inner validation; empty for the file's only one
 */
public record FitOptions(
    TrainingPart part, Optional<String> map, OptionalInt layer, Optional<Goal> goal) {

  /** Returns options that fit all data and name no transfer. */
  public static FitOptions ofAll() {
    return new FitOptions(
        TrainingPart.ALL, Optional.empty(), OptionalInt.empty(), Optional.empty());
  }

  /** Returns whether the options name the map or the layer of the transfer. */
  public boolean namesTransfer() {
    return map.isPresent() || layer.isPresent();
  }
}
