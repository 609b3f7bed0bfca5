package io.github.tdl4j.feature.audio;

/**
 * The header of a WAV file.
 *
 * @param encoding of a sample
 * @param channels at least 1
 * @param rate samples a second of each channel, at least 1
 * @param offset number of bytes before the first sample
 * @param frames samples of each channel that the file holds, at least 1 and below 2^31
 */
public record WavHeader(WavEncoding encoding, int channels, int rate, long offset, int frames) {
  /** Returns the duration in seconds. */
  public double seconds() {
    return (double) frames / rate;
  }

  int blockBytes() {
    return channels * encoding.bytes();
  }
}
