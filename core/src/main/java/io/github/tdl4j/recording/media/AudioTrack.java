package io.github.tdl4j.recording.media;

import io.github.tdl4j.feature.audio.Waveform;
import io.github.tdl4j.math.Check;

/**
 * The sound of a file.
 *
 * @param start of the first sample, in seconds on the file's clock
 * @param waveform the samples
 * @param taken the number of the track if there are several; else empty
 */
public record AudioTrack(double start, Waveform waveform, String taken) {
  public AudioTrack {
    Check.inRange("start", start, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  /** The only sound track of a file. */
  public AudioTrack(double start, Waveform waveform) {
    this(start, waveform, "");
  }

  /** Returns the time at which the last sample ends, in seconds on the file's clock. */
  public double end() {
    return start + waveform.seconds();
  }
}
