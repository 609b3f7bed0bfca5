package io.github.tdl4j.embedding.knn;

import io.github.tdl4j.math.Matrix;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The graphs of a restored map. They are built when neighbours are first searched, because a
 * program may use other parts of a model alone, and are the same as before: the pairs and their
 * order are.
 */
final class RestoredGraphs implements NeighbourIndex {
  private final Search search;
  private final Matrix sources;
  private @Nullable AnnIndex index;

  /**
   * A search in graphs.
   *
   * @param k the number of neighbours
   * @param graphs their number
   * @param candidates requested from each graph
   */
  record Search(int k, Metric metric, int graphs, int candidates) {}

  RestoredGraphs(Search search, Matrix sources) {
    this.search = search;
    this.sources = sources;
  }

  /** Returns the graphs, which are built at the first call. */
  synchronized AnnIndex index() {
    if (index == null) {
      AnnGraphs built = AnnGraphs.build(search.metric, sources, search.graphs);
      index = new AnnIndex(search.k, built, search.candidates);
    }
    return index;
  }

  Matrix sources() {
    return sources;
  }

  Search search() {
    return search;
  }

  @Override
  public List<List<Neighbour>> nearest(Matrix queries) {
    return index().nearest(queries);
  }
}
