package io.github.tdl4j.evaluation;

/**
 * What a network said of a clip, reduced to what a choice between seen and unseen labels needs: the
 * best label of each group, and by how much the unseen one leads.
 *
 * @param seen the seen label with the largest output; of equal ones the first in the data set's
 *     order; empty where no label is seen
 * @param unseen the unseen label with the largest output, likewise
 * @param margin ln of the unseen label's output over the seen one's, finite. {@link
 *     Float#MIN_VALUE} stands for equal outputs of which the unseen label comes first
 */
public record SeenUnseenPrediction(String seen, String unseen, float margin) {
  public SeenUnseenPrediction {
    if (!Float.isFinite(margin)) {
      throw new IllegalArgumentException("margin must be finite but is " + margin);
    }
  }

  /** Where no label is seen; the margin is the largest there is. */
  static SeenUnseenPrediction ofUnseenAlone(String unseen) {
    return new SeenUnseenPrediction("", unseen, Float.MAX_VALUE);
  }

  /** The label with the largest output. */
  public String predicted() {
    return predicted(0);
  }

  /** The same after {@code gamma} was added to the logarithm of every unseen label's output. */
  public String predicted(double gamma) {
    return margin + gamma > 0 ? unseen : seen;
  }
}
