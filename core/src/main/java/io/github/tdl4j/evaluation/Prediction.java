package io.github.tdl4j.evaluation;

import io.github.tdl4j.math.Check;

/**
 * The prediction of a method for one test instance.
 *
 * @param repeat number of the repeat of the cross-validation, from 0
 * @param fold number of the fold that tests the instance, from 0
 * @param instance id of the instance, unique within a repeat
 * @param group name of the group of the instance
 * @param label the true label
 * @param answer the best seen and the best unseen label
 */
public record Prediction(
    int repeat,
    int fold,
    String instance,
    String group,
    String label,
    SeenUnseenPrediction answer) {
  public Prediction {
    Check.atLeast("repeat", repeat, 0);
    Check.atLeast("fold", fold, 0);
  }

  /** Returns the label with the largest output. */
  public String predicted() {
    return answer.predicted();
  }

  /** Returns whether the predicted label is the true label. */
  public boolean correct() {
    return label.equals(predicted());
  }
}
