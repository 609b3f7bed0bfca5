package io.github.tdl4j.evaluation.statistics;

import io.github.tdl4j.math.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction of a family of tests (Scandinavian Journal of Statistics 6, 1979).
 */
public final class Holm {
  private Holm() {}

  /**
   * Returns adjusted p values in the order of {@code p}: the i-th smallest of m becomes the largest
   * of (m − j + 1) p_(j) for j up to i, at most 1. Rejecting adjusted values below a level bounds
   * the family-wise error rate by that level.
   *
   * @param p p values in [0, 1]
   * @throws IllegalArgumentException if one is not in [0, 1]
   */
  public static double[] adjust(double[] p) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, p.length).boxed().toList());
    for (int i : order) {
      Check.inRange("p[" + i + "]", p[i], 0.0, 1.0);
    }
    order.sort(Comparator.comparingDouble(i -> p[i]));
    double[] adjusted = new double[p.length];
    double largest = 0;
    for (int rank = 0; rank < p.length; rank++) {
      largest = Math.max(largest, Math.min(1, (p.length - rank) * p[order.get(rank)]));
      adjusted[order.get(rank)] = largest;
    }
    return adjusted;
  }

  /**
   * Returns adjusted p values of two families of tests, each corrected by itself.
   *
   * @param p p values in [0, 1]
   * @param isOfSecond whether the test at a position belongs to the second family
   * @throws IllegalArgumentException if one is not in [0, 1], or an argument is null
   */
  public static double[] adjustApart(double[] p, IntPredicate isOfSecond) {
    Check.notNull("p", p);
    Check.notNull("isOfSecond", isOfSecond);
    double[] adjusted = new double[p.length];
    for (boolean isSecond : new boolean[] {false, true}) {
      int[] positions =
          IntStream.range(0, p.length).filter(i -> isOfSecond.test(i) == isSecond).toArray();
      double[] family = adjust(IntStream.of(positions).mapToDouble(i -> p[i]).toArray());
      for (int i = 0; i < positions.length; i++) {
        adjusted[positions[i]] = family[i];
      }
    }
    return adjusted;
  }
}
