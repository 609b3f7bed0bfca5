package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Check;

/**
 * The mean of the targets of the k pairs whose sources are nearest (section 3.1).
 *
 * @param k how many neighbours, in [1, n]; ties go to the earlier pair
 * @param metric the distance between source rows
 * @param distanceWeighted whether each neighbour weighs 1 / distance instead of 1; if some are at
 *     distance 0, they alone count, alike
 */
public record Knn(int k, Metric metric, boolean distanceWeighted) implements EmbeddingMethod {
  public Knn {
    Check.atLeast("k", k, 1);
  }

  /** k = 5, Euclidean, plain mean: what scikit-learn's regressor does unless told otherwise. */
  public static Knn defaults() {
    return new Knn(5, Metric.EUCLIDEAN, false);
  }

  /**
   * Keeps the pairs.
   *
   * @throws IllegalArgumentException if k exceeds the number of pairs
   */
  @Override
  public Embedding fit(ParallelActivations pairs) {
    Check.inRange("k", k, 1, pairs.count());
    return new KnnEmbedding(this, pairs);
  }
}
