package io.github.tdl4j.embedding.knn;

import java.util.Comparator;

/**
 * A pair and its rank by the distance from a query.
 *
 * @param index of the pair, from 0
 * @param rank at least 0, with the order of the distance ({@link Metric#rank})
 */
public record Neighbour(int index, double rank) {
  /** Nearest first; ties go to the earlier pair. */
  static final Comparator<Neighbour> NEAREST_FIRST =
      Comparator.comparingDouble(Neighbour::rank).thenComparingInt(Neighbour::index);
}
