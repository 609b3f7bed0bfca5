package io.github.tdl4j.embedding.knn;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.FitSize;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.Requirement;
import io.github.tdl4j.embedding.Requirement.Bound;
import io.github.tdl4j.math.Check;
import java.util.List;
import java.util.OptionalInt;

/**
 * The mean of the targets of the k pairs whose sources are nearest (section 3.1).
 *
 * <p>Of more than 50,000 pairs a graph tells which to look at, and up to one in twenty of the
 * nearest may be passed over for one that is a little farther.
 *
 * @param k how many neighbours, in [1, n]; ties go to the earlier pair
 * @param limited whether all n pairs are taken where there are fewer than k, in the place of a
 *     fault
 * @param metric the distance between source rows
 * @param distanceWeighted whether each neighbour weighs 1 / distance instead of 1; if some are at
 *     distance 0, they alone count, alike
 */
public record Knn(int k, Metric metric, boolean distanceWeighted, boolean limited)
    implements EmbeddingMethod {
  public Knn {
    Check.atLeast("k", k, 1);
  }

  /** Returns the plain Euclidean mean of exactly {@code k} neighbours, at least 1. */
  public static Knn of(int k) {
    return new Knn(k, Metric.EUCLIDEAN, false, false);
  }

  /**
   * k = 20 or all pairs, Euclidean, plain mean. Of k = 1 to 40 it explained the targets of held-out
   * pairs of AV-Letters best over all layers: one neighbour explains less than the mean does.
   */
  public static Knn defaults() {
    return new Knn(20, Metric.EUCLIDEAN, false, true);
  }

  /** Returns this method with exactly {@code other} neighbours, at least 1. */
  public Knn withK(int other) {
    return new Knn(other, metric, distanceWeighted, false);
  }

  /** Returns this method with another metric. */
  public Knn withMetric(Metric other) {
    return new Knn(k, other, distanceWeighted, limited);
  }

  /** Returns this method with the weight 1 / distance of each neighbour. */
  public Knn withDistanceWeights() {
    return new Knn(k, metric, true, limited);
  }

  @Override
  public String name() {
    return "knn";
  }

  @Override
  public List<Requirement> requirements(FitSize size) {
    return limited ? List.of() : List.of(new Requirement("k", k, size.pairs(), Bound.PAIRS));
  }

  @Override
  public OptionalInt neighbours() {
    return OptionalInt.of(k);
  }

  /**
   * Keeps the pairs.
   *
   * @throws IllegalArgumentException if k exceeds the number of pairs and is not limited by it
   */
  @Override
  public Embedding fit(ParallelActivations pairs) {
    return fit(pairs, AnnIndex.Limits.DEFAULT);
  }

  public Embedding fit(ParallelActivations pairs, AnnIndex.Limits limits) {
    if (limited && k > pairs.count()) {
      return withK(pairs.count()).fit(pairs, limits);
    }
    Check.inRange("k", k, 1, pairs.count());
    NeighbourIndex index =
        limits.areExceeded(pairs)
            ? AnnIndex.of(k, metric, pairs, limits)
            : ExactIndex.of(k, metric, pairs);
    return new KnnEmbedding(
        pairs.source().columns(),
        pairs.target(),
        index,
        new KnnEmbedding.Averaging(k, metric, distanceWeighted));
  }
}
