package io.github.tdl4j.feature;

/**
 * What is taken out of the feature vectors before every column is brought to mean 0 and one
 * standard deviation ({@link FeatureSettings#scaleFor}) over the training rows.
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
  SPEAKER
}
