package io.github.tdl4j.embedding.knn;

import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.tdl4j.math.Distances;
import io.github.tdl4j.math.Matrix;
import io.github.tdl4j.math.Rows;
import io.github.tdl4j.math.parallel.ParallelFor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The graphs of all sources, divided into a fixed number of shards that are built in parallel; a
 * search covers all of them.
 *
 * @param scale factor of the rows in the graphs, so that squares stay finite in {@code float}; with
 *     {@link Metric#COSINE} rows are scaled to length 1, which have the same order by Euclidean
 *     distance
 */
record AnnGraphs(Metric metric, Rows sources, double scale, List<AnnGraph> shards) {
  /** Rows of a block. */
  private static final int BLOCK_ROWS = 1024;

  /**
   * Builds the graphs.
   *
   * @param most their largest number; each has at least one row
   */
  static AnnGraphs build(Metric metric, Rows sources, int most) {
    int count = Math.min(most, sources.rows());
    AnnGraphs none = new AnnGraphs(metric, sources, scale(sources), List.of());
    AnnGraph[] shards = new AnnGraph[count];
    ParallelFor.run(
        count,
        shard -> {
          int from = (int) ((long) sources.rows() * shard / count);
          int to = (int) ((long) sources.rows() * (shard + 1) / count);
          shards[shard] = AnnGraph.build(from, none.vectors(from, to));
        });
    return new AnnGraphs(metric, sources, none.scale, List.of(shards));
  }

  /** Returns the inverse of the largest norm of a row, or 1 if all are zero. */
  private static double scale(Rows sources) {
    double largest = 0;
    for (int from = 0; from < sources.rows(); from += BLOCK_ROWS) {
      Matrix rows = sources.rowRange(from, Math.min(sources.rows(), from + BLOCK_ROWS));
      largest = Math.max(largest, Arrays.stream(Distances.squaredNorms(rows)).max().orElse(0));
    }
    return largest > 0 ? 1 / Math.sqrt(largest) : 1;
  }

  private List<VectorFloat<?>> vectors(int from, int to) {
    List<VectorFloat<?>> vectors = new ArrayList<>(to - from);
    for (int block = from; block < to; block += BLOCK_ROWS) {
      Matrix rows = sources.rowRange(block, Math.min(to, block + BLOCK_ROWS));
      for (int row = 0; row < rows.rows(); row++) {
        vectors.add(vector(rows.row(row)));
      }
    }
    return vectors;
  }

  private VectorFloat<?> vector(float[] row) {
    double factor =
        switch (metric) {
          case EUCLIDEAN -> scale;
          case COSINE -> {
            double norm = Math.sqrt(Distances.inner(row, row));
            yield norm > 0 ? 1 / norm : 1;
          }
        };
    float[] scaled = new float[row.length];
    for (int i = 0; i < row.length; i++) {
      scaled[i] = (float) (row[i] * factor);
    }
    return AnnGraph.vector(scaled);
  }

  /** Returns the indices of pairs near a row, {@code count} from each graph. */
  int[] near(float[] query, int count) {
    VectorFloat<?> vector = vector(query);
    return shards.stream()
        .flatMapToInt(shard -> Arrays.stream(shard.near(vector, count)))
        .toArray();
  }

  /** Returns these pairs sorted by their exact distances, nearest first. */
  List<Neighbour> ranked(float[] query, int[] candidates) {
    Matrix rows = sources.select(candidates);
    List<Neighbour> neighbours = new ArrayList<>();
    float[] source = new float[query.length];
    for (int i = 0; i < candidates.length; i++) {
      rows.copyRow(i, source);
      neighbours.add(new Neighbour(candidates[i], metric.rank(query, source)));
    }
    neighbours.sort(Neighbour.NEAREST_FIRST);
    return neighbours;
  }

  /** Returns the exact k nearest of all pairs for a few rows. */
  List<List<Neighbour>> allNearest(Matrix queries, int k) {
    List<List<Neighbour>> nearest = new ArrayList<>();
    for (int query = 0; query < queries.rows(); query++) {
      nearest.add(List.of());
    }
    for (int from = 0; from < sources.rows(); from += BLOCK_ROWS) {
      int first = from;
      Matrix rows = sources.rowRange(from, Math.min(sources.rows(), from + BLOCK_ROWS));
      ParallelFor.run(
          queries.rows(),
          query -> {
            List<Neighbour> merged = new ArrayList<>(nearest.get(query));
            float[] wanted = queries.row(query);
            float[] source = new float[rows.columns()];
            for (int row = 0; row < rows.rows(); row++) {
              rows.copyRow(row, source);
              merged.add(new Neighbour(first + row, metric.rank(wanted, source)));
            }
            merged.sort(Neighbour.NEAREST_FIRST);
            nearest.set(query, List.copyOf(merged.subList(0, Math.min(k, merged.size()))));
          });
    }
    return nearest;
  }
}
