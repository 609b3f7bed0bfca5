package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Rows;
import java.util.List;

/** The neighbour search of a map whose output is a mean of the targets of the nearest pairs. */
public interface Neighbours {
  /**
   * Returns the indices of the nearest pairs of each of n source rows, nearest first.
   *
   * @param source n x p
   * @param count of pairs for each row, from 1 to k; where an index finds fewer, they are repeated
   *     from the first
   * @return n arrays of {@code count} indices
   * @throws IllegalArgumentException if {@code count} is out of range or rows do not have p columns
   */
  List<int[]> nearest(Rows source, int count);

  /** Returns the target rows of all pairs, by index. */
  Rows targets();
}
