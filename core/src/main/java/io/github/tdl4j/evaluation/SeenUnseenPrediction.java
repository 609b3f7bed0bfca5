package io.github.tdl4j.evaluation;

/**
 * The best seen and the best unseen label of an instance, and the margin between their outputs.
 *
 * @param seen the seen label with the largest output, the first of equals in the data set's order;
 *     empty if there is no seen label
 * @param unseen the unseen label with the largest output, the first of equals
 * @param margin natural logarithm of the ratio of the unseen label's output to the seen label's,
 *     finite; {@link Float#MIN_VALUE} for equal outputs if the unseen label comes first
 */
public record SeenUnseenPrediction(String seen, String unseen, float margin) {
  public SeenUnseenPrediction {
    if (!Float.isFinite(margin)) {
      throw new IllegalArgumentException("margin must be finite but is " + margin);
    }
  }

  /** Returns a prediction without seen labels; its margin is the largest float. */
  static SeenUnseenPrediction ofUnseenAlone(String unseen) {
    return new SeenUnseenPrediction("", unseen, Float.MAX_VALUE);
  }

  /** Returns the label with the largest output. */
  public String predicted() {
    return predicted(0);
  }

  /**
   * Returns the prediction after γ is added to the logarithm of every unseen label's output.
   *
   * @param gamma γ, any finite number
   */
  public String predicted(double gamma) {
    return margin + gamma > 0 ? unseen : seen;
  }
}
