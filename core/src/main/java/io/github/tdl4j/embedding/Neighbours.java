package io.github.tdl4j.embedding;

import io.github.tdl4j.math.Rows;
import java.util.List;

/** The pairs that a map looks at for a row: what it says is a mean of their targets. */
public interface Neighbours {
  /**
   * For each of n source rows the numbers of its nearest pairs, nearest first.
   *
   * @param count how many of each row, at least 1 and at most as many as the map looks at; where an
   *     index finds fewer, they come again from the first
   */
  List<int[]> nearest(Rows source, int count);

  /** The target rows of all pairs, by their numbers. */
  Rows targets();
}
