package io.github.tdl4j.generation.way;

import io.github.tdl4j.model.FittedModel;

/**
 * A method with a model of its own, in the place of the one that is given.
 *
 * @param name of the method
 * @param method that learns
 * @param own the model that it uses
 */
public record OfModel(String name, ClipWayMethod method, FittedModel own) implements ClipWayMethod {
  @Override
  public ClipWay fit(FittedModel model, TrainingPairs pairs) {
    return method.fit(own, pairs);
  }

  @Override
  public String toString() {
    return name;
  }
}
