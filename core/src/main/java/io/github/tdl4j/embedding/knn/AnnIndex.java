package io.github.tdl4j.embedding.knn;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks at some of the pairs only, along graphs of near ones: nearly all of the k nearest are
 * found, and ranked in {@code double} as if all had been looked at.
 *
 * @param candidates how many each graph is asked for
 */
public record AnnIndex(int k, AnnGraphs graphs, int candidates) implements NeighbourIndex {
  /** Pairs that are looked for, to learn how many candidates the graphs must be asked for. */
  private static final int TRIALS = 64;

  /** The share of the nearest that the trials must find: a little more than is promised. */
  private static final double TRIAL_RECALL = 0.97;

  /**
   * When graphs take the place of a look at every pair, and how far they are searched.
   *
   * @param mostPairs up to so many pairs all are looked at
   * @param shards how many graphs: they are built at the same time, and all are searched
   * @param leastCandidates what each graph is first asked for
   * @param mostCandidates what it is asked for at most
   */
  public record Limits(int mostPairs, int shards, int leastCandidates, int mostCandidates) {
    public static final Limits DEFAULT = new Limits(50_000, 4, 200, 6_400);

    boolean areExceeded(ParallelActivations pairs) {
      return pairs.count() > mostPairs;
    }
  }

  /**
   * An index that finds 95 in 100 of the nearest: by graphs, asked for twice as many candidates
   * until some of the pairs find their own nearest; or by a look at every pair when even the most
   * candidates do not suffice.
   */
  public static NeighbourIndex of(int k, Metric metric, ParallelActivations pairs, Limits limits) {
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
    for (int asked = limits.leastCandidates; asked <= limits.mostCandidates; asked *= 2) {
      AnnIndex index = new AnnIndex(k, graphs, asked);
      if (asked >= k && recall(index.nearest(queries), nearest) >= TRIAL_RECALL) {
        return index;
      }
    }
    return ExactIndex.of(k, metric, pairs);
  }

  private record Key(Metric metric, Limits limits) {}

  /** The share of the nearest pairs that were found. */
  public static double recall(List<List<Neighbour>> found, List<List<Neighbour>> nearest) {
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
    List<List<Neighbour>> found = new ArrayList<>();
    for (int row = 0; row < queries.rows(); row++) {
      float[] query = queries.row(row);
      List<Neighbour> ranked = graphs.ranked(query, graphs.near(query, candidates));
      found.add(ranked.subList(0, Math.min(k, ranked.size())));
    }
    return found;
  }
}
