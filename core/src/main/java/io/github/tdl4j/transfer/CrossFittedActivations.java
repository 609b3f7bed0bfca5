package io.github.tdl4j.transfer;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.network.LabelledRows;
import java.util.List;

/**
 * Training pairs of seen labels at layer i_V: what they are, and what T^(i) makes of their source
 * rows when it is fitted without their labels.
 *
 * @param actual H_V^(i)(X_V), n x q
 * @param heldOut the estimates, n x q; {@code actual} where they are not needed
 * @param labels n
 */
public record CrossFittedActivations(Matrix actual, Matrix heldOut, List<Integer> labels) {
  /** Labels are left out one by one up to so many, else in so many groups. */
  private static final int MOST_GROUPS = 30;

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
   * @throws IllegalArgumentException if a setting of the method does not suit the remaining pairs
   */
  public static CrossFittedActivations of(LayerMap map, LabelledRows seen) {
    return new CrossFittedActivations(
        seen.rows().toMatrix(), map.crossFitted(seen.labels()), seen.labels());
  }

  /** Returns the pairs for sampling that uses no estimates. */
  static CrossFittedActivations withoutEstimates(LabelledRows seen) {
    Matrix actual = seen.rows().toMatrix();
    return new CrossFittedActivations(actual, actual, seen.labels());
  }

  /**
   * The groups of rows that are left out together: a label each, and of more than 30 labels every
   * 30th together with one, so that fits do not grow with the labels.
   */
  public static List<Integer> groups(List<Integer> labels) {
    List<Integer> known = labels.stream().distinct().sorted().toList();
    return labels.stream().map(label -> known.indexOf(label) % MOST_GROUPS).toList();
  }
}
