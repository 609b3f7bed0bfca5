package io.github.tdl4j.embedding.knn;

import io.github.tdl4j.math.Matrix;
import java.util.List;

/** A search for the pairs whose sources are nearest to a row. Several threads may use it. */
public interface NeighbourIndex {
  /**
   * Returns the k nearest pairs of each row, nearest first.
   *
   * @param queries m x p
   */
  List<List<Neighbour>> nearest(Matrix queries);
}
