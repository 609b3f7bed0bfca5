package io.github.tdl4j.transfer;

import io.github.tdl4j.embedding.composite.GroupMeans;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.DoubleMatrix;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.LabelledRows;
import java.util.List;

/**
 * The target activations of the training pairs at layer i_V, and their cross-fitted estimates, by a
 * T^(i) that is fitted without the label of a pair.
 *
 * @param actual H_V^(i)(X_V), n x q
 * @param heldOut the estimates, n x q; {@code actual} where they are not needed
 * @param labels n indices of labels
 */
public record CrossFittedActivations(Matrix actual, Matrix heldOut, List<Integer> labels) {
  /** The largest number of groups, each of which is left out once. */
  private static final int MAX_GROUPS = 30;

  public CrossFittedActivations {
    labels = List.copyOf(labels);
    Check.rows("actual", actual, labels.size());
    Check.rows("heldOut", heldOut, labels.size());
    Check.columns("heldOut", heldOut, actual.columns());
  }

  /**
   * Returns the pairs of a map with their estimates.
   *
   * @param seen H_V^(i)(X_V) with Y, in the order of the pairs
   * @param map T^(i), not yet fitted
   * @throws IllegalArgumentException if a setting of the method does not suit the remaining pairs
   */
  public static CrossFittedActivations of(LayerMap map, LabelledRows seen) {
    return new CrossFittedActivations(
        seen.rows().toMatrix(), map.crossFitted(groups(seen.labels())), seen.labels());
  }

  /**
   * Returns the correlation of the estimated and the true means of labels about the mean of the
   * true ones, in [-1, 1]: the cosine of both matrices of means. It does not depend on the length
   * of the estimates. It is 0 if all means of one kind are equal.
   */
  public double meanCorrelation() {
    return GroupMeans.of(DoubleMatrix.of(actual), labels).correlation(DoubleMatrix.of(heldOut));
  }

  /** Returns the pairs for sampling that uses no estimates. */
  static CrossFittedActivations withoutEstimates(LabelledRows seen) {
    Matrix actual = seen.rows().toMatrix();
    return new CrossFittedActivations(actual, actual, seen.labels());
  }

  /**
   * Returns the group of each row, in [0, 29]. Rows of a group are left out together: one label, or
   * of more than 30 labels every 30th, so that the number of fits is bounded.
   *
   * @param labels n labels
   */
  public static List<Integer> groups(List<Integer> labels) {
    List<Integer> known = labels.stream().distinct().sorted().toList();
    return labels.stream().map(label -> known.indexOf(label) % MAX_GROUPS).toList();
  }
}
