package io.github.tdl4j.feature.settings;

/**
 * What is taken out of feature vectors. Every column then has mean 0 over the training rows, and
 * the standard deviation 1 unless only means are taken out.
 */
public enum Normalisation {
  /** Nothing. */
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
  /**
   * The group's mean alone, likewise: columns keep their deviations, so that those that say more
   * weigh more. Made for histograms.
   */
  GROUP_CENTRED;

  /** Returns whether groups are measured one by one. */
  public boolean byGroup() {
    return this == GROUP || this == GROUP_CENTRED;
  }

  /** Returns whether every column gets the standard deviation 1. */
  public boolean toUnitDeviation() {
    return this != GROUP_CENTRED;
  }
}
