package io.github.tdl4j.experiment.selection;

import io.github.tdl4j.evaluation.Prediction;
import java.util.TreeMap;

/**
 * The paired gain over the unimodal network: for each instance the correct predictions gained minus
 * those lost.
 */
final class PairedGain {
  private final TreeMap<String, Integer> gains = new TreeMap<>();
  private int answers;

  void add(Prediction answer, double gamma, Prediction unimodal) {
    boolean right = answer.answer().predicted(gamma).equals(answer.label());
    int gain = (right ? 1 : 0) - (unimodal.correct() ? 1 : 0);
    gains.merge(answer.instance(), gain, Integer::sum);
    answers++;
  }

  double gain() {
    return (double) gains.values().stream().mapToInt(Integer::intValue).sum() / answers;
  }

  /** Returns the difference to another gain on the same instances, tested equally often. */
  PairedGain minus(PairedGain other) {
    PairedGain difference = new PairedGain();
    gains.forEach(
        (instance, gain) ->
            difference.gains.put(instance, gain - other.gains.getOrDefault(instance, 0)));
    difference.answers = answers;
    return difference;
  }

  boolean isBeyondItsError() {
    return gain() > standardError();
  }

  /**
   * Returns the standard error of the gain, with instances as independent trials, however often
   * each was tested.
   */
  double standardError() {
    double mean = gain() * answers / gains.size();
    double squares =
        gains.values().stream().mapToDouble(gain -> (gain - mean) * (gain - mean)).sum();
    return Math.sqrt(squares) / answers;
  }
}
