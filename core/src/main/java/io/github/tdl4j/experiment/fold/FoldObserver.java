package io.github.tdl4j.experiment.fold;

import io.github.tdl4j.embedding.DescriptionWeight;
import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.experiment.event.RunEvent.Role;
import io.github.tdl4j.experiment.settings.ExperimentSettings.NamedMap;
import io.github.tdl4j.network.LearningCurve;
import io.github.tdl4j.transfer.LayerPair;
import io.github.tdl4j.transfer.TransferFineTuning.Networks;
import java.util.List;
import java.util.Optional;

/**
 * Observes the work of one fold by one member of the ensemble, without an effect on it. Calls come
 * from many threads.
 */
public interface FoldObserver {
  /** Observes nothing. */
  FoldObserver NONE = new FoldObserver() {};

  /**
   * Called when a training has ended.
   *
   * @param cell the transfer or oracle, for a tuned network
   */
  default void trained(Role role, Optional<CellName> cell, LearningCurve curve) {}

  /**
   * Called when the rows of the fold have been read.
   *
   * @param seconds elapsed
   */
  default void prepared(double seconds) {}

  /**
   * Called when a map has been fitted, before N_V is tuned by it.
   *
   * @param fitted the map
   * @param seconds elapsed
   */
  default void fitted(Fitted fitted, double seconds) {}

  /**
   * A fitted map.
   *
   * @param maps rows and networks of the fold, in the coordinates of the map
   * @param map the method
   * @param layers that it connects
   * @param inputs N_A, N_V and T^(i)
   */
  record Fitted(FoldMaps maps, NamedMap map, LayerPair layers, Networks inputs) {
    /** Returns the name of the cell. */
    public CellName cell() {
      return FoldMaps.cell(map, layers);
    }

    /** Returns the influence of descriptions of labels on each part of the map; else none. */
    public List<DescriptionWeight> descriptionWeights() {
      return inputs.transfer().embedding().map(Embedding::descriptionWeights).orElse(List.of());
    }
  }
}
