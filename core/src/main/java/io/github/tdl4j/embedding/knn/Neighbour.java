package io.github.tdl4j.embedding.knn;

import java.util.Comparator;

/**
 * A pair seen from a query.
 *
 * @param index the number of the pair
 * @param rank orders pairs as their distances do ({@link Metric#rank})
 */
public record Neighbour(int index, double rank) {
  /** Nearest first; ties go to the earlier pair. */
  static final Comparator<Neighbour> NEAREST_FIRST =
      Comparator.comparingDouble(Neighbour::rank).thenComparingInt(Neighbour::index);
}
