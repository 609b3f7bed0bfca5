package io.github.tdl4j.recording;

import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.math.Check;

/**
 * The sound of a file.
 *
 * @param start of the first sample, in seconds on the file's clock
 * @param waveform the samples
 */
public record Sound(double start, Waveform waveform) {
  public Sound {
    Check.inRange("start", start, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  /** When the last sample ends, in seconds on the file's clock. */
  public double end() {
    return start + waveform.seconds();
  }
}
