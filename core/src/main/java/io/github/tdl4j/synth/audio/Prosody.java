package io.github.tdl4j.synth.audio;

/**
 * Pitch and loudness at one moment of a word.
 *
 * @param pitch fundamental frequency, Hz
 * @param loudness factor on voicing
 */
record Prosody(double pitch, double loudness) {
  private static final double FADING = 0.4;

  /**
   * Pitch and loudness fall from the begin of a word to its end.
   *
   * @param progress 0 at the begin, 1 at the end
   * @param mean pitch in the middle
   * @param melody fall of the pitch, as a part of the mean
   */
  static Prosody at(double progress, double mean, double melody) {
    return new Prosody(mean * (1 + melody * (0.5 - progress)), 1 - FADING * progress * progress);
  }
}
