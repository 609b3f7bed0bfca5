package io.github.tdl4j.generation.way;

import io.github.tdl4j.model.FittedModel;

/** A method that learns a way from the source to clips of the target. It is immutable. */
public interface ClipWayMethod {
  /** Returns the word of the method in options and tables. */
  String name();

  /**
   * Learns from pairs; the same pairs give the same way, bit for bit.
   *
   * @param model whose networks and features are used
   * @param pairs training instances of the model that have both modalities
   * @throws io.github.tdl4j.io.InputException if the model or the pairs do not suit the method
   */
  ClipWay fit(FittedModel model, TrainingPairs pairs);
}
