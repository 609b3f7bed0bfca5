package io.github.tdl4j.feature.audio;

/**
 * What a WAV file says of itself.
 *
 * @param encoding of a sample
 * @param channels at least 1
 * @param rate samples a second of each channel, at least 1
 * @param offset bytes before the first sample
 * @param frames samples of each channel that the file holds, at least 1 and below 2^31
 */
public record WavHeader(WavEncoding encoding, int channels, int rate, long offset, int frames) {
  /** How long the recording lasts. */
  public double seconds() {
    return (double) frames / rate;
  }

  int blockBytes() {
    return channels * encoding.bytes();
  }
}
