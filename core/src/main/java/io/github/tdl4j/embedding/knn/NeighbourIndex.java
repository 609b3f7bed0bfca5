package io.github.tdl4j.embedding.knn;

import io.github.tdl4j.math.Matrix;
import java.util.List;

/** Finds the pairs whose sources are nearest to a row; it may be used by several threads. */
public interface NeighbourIndex {
  /** The k nearest pairs of each row, nearest first. */
  List<List<Neighbour>> nearest(Matrix queries);
}
