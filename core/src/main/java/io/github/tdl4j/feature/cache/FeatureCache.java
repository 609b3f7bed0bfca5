package io.github.tdl4j.feature.cache;

import io.github.tdl4j.math.Rows;

/** Stores extracted vectors between runs. */
public interface FeatureCache {
  /**
   * Returns rows from the cache, or computes and stores them.
   *
   * @param name name of the rows; rows of one data set with equal names must be equal
   */
  Rows keep(String name, Rows rows);

  /** Returns a cache that stores nothing. */
  static FeatureCache none() {
    return (name, rows) -> rows;
  }
}
