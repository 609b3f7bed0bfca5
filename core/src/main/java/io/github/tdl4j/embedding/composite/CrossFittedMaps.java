package io.github.tdl4j.embedding.composite;

import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.MutableMatrix;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** What a map says of pairs that it was not fitted to. */
public final class CrossFittedMaps {
  private CrossFittedMaps() {}

  /**
   * Row r (of n x q) is what the map that was fitted to the pairs of all other groups makes of
   * source row r. One computation for all who ask the same of these pairs.
   *
   * @param groups of the pairs, n numbers of which at least two differ: a group is left out as a
   *     whole
   * @throws IllegalArgumentException if a setting does not suit the remaining pairs
   */
  public static Matrix predictions(
      EmbeddingMethod method, ParallelActivations pairs, List<Integer> groups) {
    List<Integer> known = List.copyOf(groups);
    if (known.size() != pairs.count()) {
      throw new IllegalArgumentException(
          "groups must have " + pairs.count() + " numbers but has " + known.size());
    }
    if (known.stream().distinct().count() < 2) {
      throw new IllegalArgumentException(
          "groups must be at least two, to leave one out, but are "
              + known.stream().distinct().count());
    }
    return pairs.shared(new Key(method, known), Matrix.class, () -> of(method, pairs, known));
  }

  private record Key(EmbeddingMethod method, List<Integer> groups) {}

  private static Matrix of(
      EmbeddingMethod method, ParallelActivations pairs, List<Integer> groups) {
    MutableMatrix result = MutableMatrix.zeros(pairs.count(), pairs.target().columns());
    for (int group : new TreeSet<>(groups)) {
      int[] left = IntStream.range(0, groups.size()).filter(i -> groups.get(i) == group).toArray();
      int[] kept = IntStream.range(0, groups.size()).filter(i -> groups.get(i) != group).toArray();
      Matrix mapped = method.fit(pairs.select(kept)).map(pairs.source().view(left));
      Check.rows("the rows that a map gives", mapped, left.length);
      Check.columns("the rows that a map gives", mapped, result.columns());
      for (int row = 0; row < left.length; row++) {
        result.setRow(left[row], mapped.row(row));
      }
    }
    return result;
  }
}
