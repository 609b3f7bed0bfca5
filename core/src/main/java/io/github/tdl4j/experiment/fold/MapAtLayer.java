package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.experiment.settings.ExperimentSettings;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.transfer.CrossFittedActivations;
import io.github.tdl4j.transfer.LayerPair;
import java.util.List;

/** A map between layers of both networks: the transfer of one cell. */
public record MapAtLayer(NamedMap map, LayerPair layers) {
  /** Returns all transfers of an experiment, in the order of its cells. */
  public static List<MapAtLayer> all(ExperimentSettings settings) {
    return settings.maps().stream()
        .flatMap(map -> settings.layers().stream().map(layers -> new MapAtLayer(map, layers)))
        .toList();
  }

  /** Returns the name of its cell. */
  public CellName cell() {
    return FoldMaps.cell(map, layers);
  }

  /** Returns whether it reads activations of N_A, and not only its inputs or frames. */
  boolean readsSourceNetwork() {
    return !map.method().readsFrames() && !layers.sources().equals(List.of(0));
  }

  /**
   * Returns the pairs of a fold with their estimates by this map, each fitted without the pairs of
   * its label.
   */
  public CrossFittedActivations heldOut(FoldRun fold) {
    return fold.inCoordinatesFor(map, layers).maps().heldOut(map, layers);
  }
}
