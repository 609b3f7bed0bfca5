package io.github.tdl4j.evaluation;

import io.github.tdl4j.math.Check;

/**
 * What a method said of one test instance.
 *
 * @param repeat which shuffle of the folds, from 0
 * @param fold whose test part holds the instance, from 0
 * @param instance the instance's id, which a repeat has once
 * @param speaker whose instance it is
 * @param label the true label
 */
public record Prediction(
    int repeat,
    int fold,
    String instance,
    String speaker,
    String label,
    SeenUnseenPrediction answer) {
  public Prediction {
    Check.atLeast("repeat", repeat, 0);
    Check.atLeast("fold", fold, 0);
  }

  /** The label with the largest output. */
  public String predicted() {
    return answer.predicted();
  }

  public boolean correct() {
    return label.equals(predicted());
  }
}
