package io.github.tdl4j.feature.settings;

/**
 * The normalisation of feature vectors. Every column then has mean 0 over the training rows, and
 * standard deviation 1 unless only means are subtracted.
 */
public enum Normalisation {
  /** No normalisation by instance or group. */
  NONE,
  /**
   * Each instance's own mean and standard deviation over its frames, for each number of a frame.
   */
  INSTANCE,
  /**
   * The group's mean and standard deviation of each column over that group's training rows; a group
   * without two of them gets those of all training rows.
   */
  GROUP,
  /** The mean of the group only: columns keep their standard deviations. Suited to histograms. */
  GROUP_CENTRED;

  /** Returns whether groups are normalised separately. */
  public boolean byGroup() {
    return this == GROUP || this == GROUP_CENTRED;
  }

  /** Returns whether every column gets the standard deviation 1. */
  public boolean toUnitDeviation() {
    return this != GROUP_CENTRED;
  }
}
