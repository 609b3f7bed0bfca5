package io.github.tdl4j.embedding.knn;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Approximate nearest neighbours: nearly all of the k nearest pairs are found by graphs, and ranked
 * by their exact distances in {@code double}.
 *
 * @param k the number of neighbours
 * @param graphs of the pairs
 * @param candidates requested from each graph
 */
@SuppressWarnings("exports") // public for tests of other packages
public record AnnIndex(int k, AnnGraphs graphs, int candidates) implements NeighbourIndex {
  /** Pairs by which the number of candidates is calibrated. */
  private static final int TRIALS = 64;

  /** The recall required of the trials, slightly above the recall of the contract. */
  private static final double TRIAL_RECALL = 0.97;

  /**
   * The limits of exact search and of the search in graphs.
   *
   * @param mostPairs the largest number of pairs that are searched exactly, at least 0
   * @param shards the largest number of graphs, from 1 to 64; a graph has at least one pair
   * @param leastCandidates first requested from each graph, at least 1
   * @param mostCandidates the largest number requested from each graph, at least {@code
   *     leastCandidates} and at most 1,048,576
   */
  public record Limits(int mostPairs, int shards, int leastCandidates, int mostCandidates) {
    static final int MOST_SHARDS = 64;
    static final int MOST_CANDIDATES = 1 << 20;

    public Limits {
      Check.atLeast("mostPairs", mostPairs, 0);
      Check.inRange("shards", shards, 1, MOST_SHARDS);
      Check.inRange("leastCandidates", leastCandidates, 1, MOST_CANDIDATES);
      Check.inRange("mostCandidates", mostCandidates, leastCandidates, MOST_CANDIDATES);
    }

    /** The limits of {@link Knn}. */
    public static final Limits DEFAULT = new Limits(50_000, 4, 200, 6_400);

    boolean areExceeded(ParallelActivations pairs) {
      return pairs.count() > mostPairs;
    }
  }

  /**
   * Returns an index with a recall of at least 0.95. The number of candidates is doubled until the
   * recall on some of the pairs suffices; otherwise the search is exact.
   *
   * @param k the number of neighbours
   * @param metric the distance
   * @param pairs to be searched
   * @param limits of the search
   * @throws IllegalArgumentException if an argument is null, or k is not from 1 to the number of
   *     pairs
   */
  public static NeighbourIndex of(int k, Metric metric, ParallelActivations pairs, Limits limits) {
    Check.notNull("metric", metric);
    Check.notNull("pairs", pairs);
    Check.notNull("limits", limits);
    Check.inRange("k", k, 1, pairs.count());
    AnnGraphs graphs =
        pairs.shared(
            new Key(metric, limits),
            AnnGraphs.class,
            () -> AnnGraphs.build(metric, pairs.source(), limits.shards));
    int count = pairs.count();
    int[] trials =
        IntStream.range(0, Math.min(TRIALS, count))
            .map(trial -> (int) ((long) trial * count / TRIALS))
            .distinct()
            .toArray();
    Matrix queries = pairs.source().select(trials);
    List<List<Neighbour>> nearest = graphs.allNearest(queries, k);
    for (int requested = limits.leastCandidates;
        requested <= limits.mostCandidates;
        requested *= 2) {
      AnnIndex index = new AnnIndex(k, graphs, requested);
      if (requested >= k && recall(index.nearest(queries), nearest) >= TRIAL_RECALL) {
        return index;
      }
    }
    return ExactIndex.of(k, metric, pairs);
  }

  private record Key(Metric metric, Limits limits) {}

  /**
   * Returns the recall, the share of the nearest pairs that were found, in [0, 1].
   *
   * @param found neighbours that an index finds for each query
   * @param nearest exact neighbours of each query
   * @throws IllegalArgumentException if an argument is null, or the numbers of queries differ
   */
  public static double recall(List<List<Neighbour>> found, List<List<Neighbour>> nearest) {
    Check.notNull("found", found);
    Check.notNull("nearest", nearest);
    Check.equal("the number of queries in nearest", nearest.size(), found.size());
    long hits = 0;
    long all = 0;
    for (int query = 0; query < nearest.size(); query++) {
      int[] numbers = found.get(query).stream().mapToInt(Neighbour::index).sorted().toArray();
      for (Neighbour neighbour : nearest.get(query)) {
        hits += Arrays.binarySearch(numbers, neighbour.index()) >= 0 ? 1 : 0;
        all++;
      }
    }
    return (double) hits / all;
  }

  @Override
  public List<List<Neighbour>> nearest(Matrix queries) {
    Check.notNull("queries", queries);
    List<List<Neighbour>> found = new ArrayList<>();
    for (int row = 0; row < queries.rows(); row++) {
      float[] query = queries.row(row);
      List<Neighbour> ranked = graphs.ranked(query, graphs.near(query, candidates));
      found.add(ranked.subList(0, Math.min(k, ranked.size())));
    }
    return found;
  }
}
