package io.github.tdl4j.feature.cache;

import io.github.tdl4j.math.Rows;

/** Where extracted vectors are kept between runs. */
public interface FeatureCache {
  /**
   * These rows, read from what an earlier run has kept where there is such, else computed and kept
   * where that is possible.
   *
   * @param name of the rows: equal names, equal rows, for one data set
   */
  Rows keep(String name, Rows rows);

  /** Keeps nothing. */
  static FeatureCache none() {
    return (name, rows) -> rows;
  }
}
