package io.github.tdl4j.embedding.knn;

import io.github.tdl4j.embedding.ParallelActivations;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Exact nearest neighbours among all pairs.
 *
 * <p>One product in {@code float} estimates all distances. Pairs that may be among the nearest
 * within its rounding are compared again in {@code double}, so that equal sources tie exactly and
 * the result for a row does not depend on other rows.
 *
 * @param k the number of neighbours
 * @param metric the distance
 * @param sources of all pairs, n x p
 * @param norms of the sources
 */
@SuppressWarnings("exports") // public for tests of other packages
public record ExactIndex(int k, Metric metric, Matrix sources, Norms norms)
    implements NeighbourIndex {
  /**
   * Creates an index of the k nearest of the pairs.
   *
   * @param k at least 1
   * @param metric the distance between source rows
   * @param pairs n x p source and n x q target activations
   * @throws IllegalArgumentException if an argument is null
   */
  public static ExactIndex of(int k, Metric metric, ParallelActivations pairs) {
    Check.notNull("metric", metric);
    Check.notNull("pairs", pairs);
    Matrix sources = pairs.sourceMatrix();
    return new ExactIndex(
        k, metric, sources, pairs.shared("source norms", Norms.class, () -> Norms.of(sources)));
  }

  @Override
  public List<List<Neighbour>> nearest(Matrix queries) {
    Check.notNull("queries", queries);
    Matrix products = queries.timesTranspose(sources);
    Search search = new Search();
    List<List<Neighbour>> found = new ArrayList<>();
    for (int row = 0; row < queries.rows(); row++) {
      found.add(search.nearest(queries, products, row));
    }
    return found;
  }

  /** The buffers of one thread. */
  private final class Search {
    private final float[] query = new float[sources.columns()];
    private final float[] source = new float[sources.columns()];
    private final float[] products = new float[sources.rows()];
    private final double[] estimates = new double[sources.rows()];

    /**
     * Returns the k nearest pairs of row {@code row} of {@code queries}, nearest first.
     *
     * @param inner the inner products of the queries (rows) and the sources (columns)
     */
    List<Neighbour> nearest(Matrix queries, Matrix inner, int row) {
      queries.copyRow(row, query);
      inner.copyRow(row, products);
      double limit = limit();
      List<Neighbour> candidates = new ArrayList<>();
      for (int index = 0; index < estimates.length; index++) {
        if (estimates[index] <= limit) {
          sources.copyRow(index, source);
          candidates.add(new Neighbour(index, metric.rank(query, source)));
        }
      }
      candidates.sort(Neighbour.NEAREST_FIRST);
      return candidates.subList(0, k);
    }

    /**
     * Computes the estimates; a pair with an estimate above the limit is not among the k nearest.
     */
    private double limit() {
      double norm = Math.sqrt(Distances.inner(query, query));
      if (!norms.suitFloat(norm)) {
        Arrays.fill(estimates, 0);
        return 0;
      }
      metric.estimate(products, norm, norms.all(), estimates);
      double kth = Selection.smallest(estimates, k);
      return kth + 2 * metric.margin(productError(), norm, norms.largest());
    }

    /**
     * Returns the largest error of an inner product in {@code float} by the product of the norms.
     */
    private double productError() {
      return (sources.columns() + 2) * 0x1p-24;
    }
  }
}
