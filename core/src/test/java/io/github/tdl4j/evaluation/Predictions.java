package io.github.tdl4j.evaluation;

import java.util.ArrayList;
import java.util.List;

/** Small prediction lists for tests. */
public final class Predictions {
  private Predictions() {}

  /** One repeat and fold; each word is an instance of label "a", right where the letter is 'r'. */
  public static List<Prediction> ofOneLabel(String rightOrWrong) {
    List<Prediction> predictions = new ArrayList<>();
    for (int i = 0; i < rightOrWrong.length(); i++) {
      predictions.add(prediction(0, 0, "i" + i, rightOrWrong.charAt(i) == 'r'));
    }
    return predictions;
  }

  public static Prediction prediction(int repeat, int fold, String instance, boolean right) {
    return prediction(repeat, fold, instance, right ? "a as a" : "a as b");
  }

  /** What is said is "LABEL as PREDICTED"; label "u" is unseen, all others are seen. */
  public static Prediction prediction(int repeat, int fold, String instance, String said) {
    String[] labels = said.split(" as ", -1);
    SeenUnseenPrediction answer =
        labels[1].equals("u")
            ? new SeenUnseenPrediction("a", "u", 0.5f)
            : new SeenUnseenPrediction(labels[1], "u", -0.5f);
    return new Prediction(repeat, fold, instance, "Ann", labels[0], answer);
  }

  /** What is said when the best labels of both groups and the margin are known. */
  public static Prediction answered(String instance, String label, SeenUnseenPrediction answer) {
    return new Prediction(0, 0, instance, "Ann", label, answer);
  }

  /** Results of 2 folds on the labels a, b and x, of which u is unseen, drawing clips. */
  public static ResultsHeading heading(String... unseen) {
    return new ResultsHeading(
        "letters",
        "audio",
        "video",
        List.of("a", "b", "u", "x"),
        List.of(unseen),
        2,
        1,
        ResamplingUnit.INSTANCE,
        SplitKind.RANDOM_FOLDS,
        List.of());
  }

  /** n instances of which the first {@code correct} are right. */
  public static List<Prediction> counted(int n, int correct) {
    return ofOneLabel("r".repeat(correct) + "w".repeat(n - correct));
  }
}
