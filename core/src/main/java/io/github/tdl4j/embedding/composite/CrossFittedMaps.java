package io.github.tdl4j.embedding.composite;

import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Cross-fitted predictions: each pair is mapped by a method fitted to other pairs. */
public final class CrossFittedMaps {
  private CrossFittedMaps() {}

  /**
   * Returns, for each pair, the output of the map that is fitted to the pairs of all other groups.
   * Settings that a method selects on pairs are selected once, on all pairs. The result is shared
   * by all callers with equal arguments.
   *
   * <p>A method with {@link EmbeddingMethod#leftOutEstimates} is not fitted for each group. What it
   * estimates from source rows alone is then that of all pairs, as γ from the median distance and λ
   * as a share of the variance of a kernel; neither depends on a target or on a label.
   *
   * @param method learns the maps
   * @param pairs n pairs
   * @param groups n numbers, of which at least two differ
   * @return n x q
   * @throws IllegalArgumentException if there are fewer than two groups, or a setting does not suit
   *     the remaining pairs
   */
  public static Matrix predictions(
      EmbeddingMethod method, ParallelActivations pairs, List<Integer> groups) {
    List<Integer> groupOfPair = List.copyOf(groups);
    if (groupOfPair.size() != pairs.count()) {
      throw new IllegalArgumentException(
          "groups must have " + pairs.count() + " numbers but has " + groupOfPair.size());
    }
    if (groupOfPair.stream().distinct().count() < 2) {
      throw new IllegalArgumentException(
          "groups must be at least two, to leave one out, but are "
              + groupOfPair.stream().distinct().count());
    }
    return pairs.shared(
        new Key(method, groupOfPair),
        Matrix.class,
        () -> of(method.selectedOn(pairs), pairs, groupOfPair));
  }

  private record Key(EmbeddingMethod method, List<Integer> groups) {}

  private static Matrix of(
      EmbeddingMethod method, ParallelActivations pairs, List<Integer> groups) {
    Matrix estimates =
        Check.notNull(
                "the left-out estimates of the map " + method.name(),
                method.leftOutEstimates(pairs, groups))
            .orElseGet(() -> fitted(method, pairs, groups));
    Check.rows("the left-out estimates", estimates, pairs.count());
    Check.columns("the left-out estimates", estimates, pairs.target().columns());
    return estimates;
  }

  /** Fits the method once for each group. */
  private static Matrix fitted(
      EmbeddingMethod method, ParallelActivations pairs, List<Integer> groups) {
    MutableMatrix result = MutableMatrix.zeros(pairs.count(), pairs.target().columns());
    for (int group : new TreeSet<>(groups)) {
      int[] heldOut =
          IntStream.range(0, groups.size()).filter(i -> groups.get(i) == group).toArray();
      int[] remaining =
          IntStream.range(0, groups.size()).filter(i -> groups.get(i) != group).toArray();
      Matrix mapped =
          Check.notNull(
              "the result of the map " + method.name(),
              method.fit(pairs.select(remaining)).map(pairs.source().view(heldOut)));
      Check.rows("the rows that a map gives", mapped, heldOut.length);
      Check.columns("the rows that a map gives", mapped, result.columns());
      for (int row = 0; row < heldOut.length; row++) {
        result.setRow(heldOut[row], mapped.row(row));
      }
    }
    return result;
  }
}
