package io.github.tdl4j.feature;

/**
 * What is taken out of feature vectors. Every column then has mean 0 over the training rows, and
 * the standard deviation 1 unless only means are taken out.
 */
public enum Normalisation {
  /** Nothing. */
  NONE,
  /** Each clip's own mean and standard deviation over its frames, for each number of a frame. */
  CLIP,
  /**
   * The speaker's mean and standard deviation of each column over that speaker's training rows; a
   * speaker without two of them gets those of all training rows.
   */
  SPEAKER,
  /**
   * The speaker's mean alone, likewise: columns keep their deviations, so that those that say more
   * weigh more. Made for histograms.
   */
  SPEAKER_CENTRED;

  /** Whether speakers are measured one by one. */
  boolean bySpeaker() {
    return this == SPEAKER || this == SPEAKER_CENTRED;
  }

  /** Whether every column gets the standard deviation 1. */
  boolean toUnitDeviation() {
    return this != SPEAKER_CENTRED;
  }
}
