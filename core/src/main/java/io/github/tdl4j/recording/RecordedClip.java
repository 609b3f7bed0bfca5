package io.github.tdl4j.recording;

import io.github.tdl4j.math.Matrix;
import java.util.Optional;

/**
 * A clip as frames.
 *
 * @param audio a frame a row, where the clip has sound
 * @param video a picture a row, whole numbers from 0 to 255, where the clip has pictures
 * @param facts what the recording was like
 */
record RecordedClip(Optional<Matrix> audio, Optional<Matrix> video, Facts facts) {

  /**
   * What is known of a recording and no longer of its frames; NaN where there is nothing to know.
   *
   * @param soundSeconds how long the sound lasts before it is cut to the pictures
   * @param pictureSeconds how long the pictures last before they are cut to the sound
   * @param peak the largest magnitude of a sample; 1 is full scale
   * @param clipped share of the samples that are at full scale
   */
  record Facts(double soundSeconds, double pictureSeconds, double peak, double clipped) {}
}
