package io.github.tdl4j.embedding.knn;

import io.github.tdl4j.embedding.Embedding;
import io.github.tdl4j.embedding.EmbeddingMethod;
import io.github.tdl4j.embedding.FitSize;
import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.embedding.Requirement;
import io.github.tdl4j.embedding.Requirement.Bound;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.state.StateReader;
import java.util.List;
import java.util.OptionalInt;

/**
 * K nearest neighbours: the mean of the targets of the k pairs whose sources are nearest (section
 * 3.1 of the paper).
 *
 * <p>Of more than 50,000 pairs the neighbours are found by an approximate index, which may miss up
 * to one in twenty of the nearest for a slightly farther one.
 *
 * @param k number of neighbours, in [1, n]; ties go to the earlier pair
 * @param metric the distance between source rows
 * @param distanceWeighted whether a neighbour has the weight 1 / distance instead of 1; if some
 *     have distance 0, the result is their plain mean
 * @param limited whether k is reduced to n where there are fewer pairs; else that is a fault
 */
public record Knn(int k, Metric metric, boolean distanceWeighted, boolean limited)
    implements EmbeddingMethod {
  public Knn {
    Check.notNull("metric", metric);
    Check.atLeast("k", k, 1);
  }

  /** Returns the plain Euclidean mean of exactly {@code k} neighbours, at least 1. */
  public static Knn of(int k) {
    return new Knn(k, Metric.EUCLIDEAN, false, false);
  }

  /**
   * Returns k = 20 or all pairs, Euclidean distance, plain mean. Of k = 1 to 40 it explained the
   * targets of held-out pairs of AV-Letters best over all layers; one neighbour explained less than
   * the mean of all targets.
   */
  public static Knn defaults() {
    return new Knn(20, Metric.EUCLIDEAN, false, true);
  }

  /** Returns this method with exactly {@code other} neighbours, at least 1. */
  public Knn withK(int other) {
    return new Knn(other, metric, distanceWeighted, false);
  }

  /**
   * Returns this method with another metric.
   *
   * @param other the metric
   * @throws IllegalArgumentException if the argument is null
   */
  public Knn withMetric(Metric other) {
    Check.notNull("other", other);
    return new Knn(k, other, distanceWeighted, limited);
  }

  /** Returns this method with the weight 1 / distance of each neighbour. */
  public Knn withDistanceWeights() {
    return new Knn(k, metric, true, limited);
  }

  /**
   * Restores a fitted map.
   *
   * @param state access to the state of a map of this method
   * @throws IllegalArgumentException if the argument is null
   */
  public static Embedding restore(StateReader state) {
    Check.notNull("state", state);
    return state.read(KnnEmbedding.TYPE, KnnEmbedding::restore);
  }

  @Override
  public String name() {
    return "knn";
  }

  @Override
  public List<Requirement> requirements(FitSize size) {
    Check.notNull("size", size);
    return limited ? List.of() : List.of(new Requirement("k", k, size.pairs(), Bound.PAIRS));
  }

  @Override
  public OptionalInt neighbourCount() {
    return OptionalInt.of(k);
  }

  /**
   * Stores the pairs and builds the index.
   *
   * @throws IllegalArgumentException if k exceeds the number of pairs and is not limited
   */
  @Override
  public Embedding fit(ParallelActivations pairs) {
    Check.notNull("pairs", pairs);
    return fit(pairs, AnnIndex.Limits.DEFAULT);
  }

  /**
   * Learns T^(i) with other limits of the exact search.
   *
   * @param pairs n x p source and n x q target activations
   * @param limits of the exact search
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public Embedding fit(ParallelActivations pairs, AnnIndex.Limits limits) {
    Check.notNull("pairs", pairs);
    Check.notNull("limits", limits);
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
