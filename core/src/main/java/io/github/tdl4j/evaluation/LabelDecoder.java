package io.github.tdl4j.evaluation;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Decodes the outputs of a network whose unit k represents label k.
 *
 * @param labels of all K units
 * @param seen the seen labels; if empty, predictions have no best seen label
 * @param unseen the unseen labels, at least one; labels in neither list are never predicted
 */
public record LabelDecoder(List<String> labels, List<String> seen, List<String> unseen) {
  public LabelDecoder {
    labels = List.copyOf(labels);
    seen = List.copyOf(seen);
    unseen = List.copyOf(unseen);
    if (!seen.isEmpty()) {
      requireUnits("seen", seen, labels);
    }
    requireUnits("unseen", unseen, labels);
  }

  private static void requireUnits(String name, List<String> subset, List<String> labels) {
    if (subset.isEmpty() || !labels.containsAll(subset)) {
      throw new IllegalArgumentException(
          name + " must be labels of units, at least one, but is " + subset);
    }
  }

  /**
   * Returns one prediction for each row.
   *
   * @param outputs n x K softmax outputs; 0 counts as the smallest positive float
   * @throws IllegalArgumentException if {@code outputs} does not have K columns
   */
  public List<SeenUnseenPrediction> answers(Matrix outputs) {
    Check.columns("outputs", outputs, labels.size());
    int[] seenUnits = units(seen);
    int[] unseenUnits = units(unseen);
    List<SeenUnseenPrediction> predictions = new ArrayList<>(outputs.rows());
    for (int row = 0; row < outputs.rows(); row++) {
      float[] output = outputs.row(row);
      int u = best(output, unseenUnits);
      if (seenUnits.length == 0) {
        predictions.add(SeenUnseenPrediction.ofUnseenAlone(labels.get(u)));
      } else {
        int s = best(output, seenUnits);
        predictions.add(
            new SeenUnseenPrediction(labels.get(s), labels.get(u), margin(output, s, u)));
      }
    }
    return predictions;
  }

  /**
   * Returns the outputs after γ is added to the logarithm of every unseen label's output, with rows
   * normalised to sum 1 ({@link CalibratedStacking}).
   *
   * @param outputs n x K softmax outputs
   * @param gamma in [-700, 700], so that its exponential is finite
   * @throws IllegalArgumentException if {@code outputs} does not have K columns or {@code gamma} is
   *     out of range
   */
  public Matrix calibrated(Matrix outputs, double gamma) {
    Check.columns("outputs", outputs, labels.size());
    Check.inRange("gamma", gamma, -700.0, 700.0);
    int[] unseenUnits = units(unseen);
    double factor = StrictMath.exp(gamma);
    MutableMatrix calibrated = MutableMatrix.zeros(outputs.rows(), outputs.columns());
    for (int row = 0; row < outputs.rows(); row++) {
      float[] output = outputs.row(row);
      double[] weights = new double[output.length];
      Arrays.setAll(weights, k -> output[k]);
      for (int unit : unseenUnits) {
        weights[unit] *= factor;
      }
      double sum = Arrays.stream(weights).sum();
      for (int k = 0; k < weights.length; k++) {
        calibrated.set(row, k, (float) (weights[k] / sum));
      }
    }
    return calibrated;
  }

  private int[] units(List<String> subset) {
    return subset.stream().mapToInt(labels::indexOf).sorted().toArray();
  }

  private static int best(float[] output, int[] units) {
    int best = units[0];
    for (int unit : units) {
      best = output[unit] > output[best] ? unit : best;
    }
    return best;
  }

  private static float margin(float[] output, int seen, int unseen) {
    if (output[seen] == output[unseen]) {
      return unseen < seen ? Float.MIN_VALUE : 0;
    }
    return (float) (logarithm(output[unseen]) - logarithm(output[seen]));
  }

  private static double logarithm(float output) {
    return StrictMath.log(Math.max(output, Float.MIN_VALUE));
  }
}
