package io.github.tdl4j.evaluation;

import java.util.ArrayList;
import java.util.List;

/** Small prediction lists for tests. */
final class Predictions {
  private Predictions() {}

  /** One repeat and fold; each word is an instance of label "a", right where the letter is 'r'. */
  static List<Prediction> ofOneLabel(String rightOrWrong) {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < rightOrWrong.length(); i++) {
      predictions.add(prediction(0, 0, "i" + i, rightOrWrong.charAt(i) == 'r'));
    }
    return predictions;
  }

  static Prediction prediction(int repeat, int fold, String instance, boolean right) {
    return new Prediction(repeat, fold, instance, "a", right ? "a" : "b");
  }

  /** n instances of which the first {@code correct} are right. */
  static List<Prediction> counted(int n, int correct) {
    return ofOneLabel("r".repeat(correct) + "w".repeat(n - correct));
  }
}
