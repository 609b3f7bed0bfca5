package io.github.tdl4j.media;

import java.util.Optional;

/** The header of a frame of MPEG audio, layers 1 to 3. */
final class Mp3Frame {
  private static final int[][] KILOBITS = {
    {32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448},
    {32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384},
    {32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320},
    {32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256},
    {8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160},
  };
  private static final int[] RATES = {44_100, 48_000, 32_000};

  private Mp3Frame() {}

  /** Returns the number of bytes of a frame by its four-byte header; empty if it is invalid. */
  static Optional<Integer> length(int head) {
    int version = head >> 19 & 3; // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
    int layer = 4 - (head >> 17 & 3);
    int kilobits = head >> 12 & 15;
    int rate = head >> 10 & 3;
    boolean known = head >>> 21 == 0x7FF && version != 1 && layer < 4;
    if (!known || kilobits == 0 || kilobits == 15 || rate == 3) {
      return Optional.empty();
    }
    boolean first = version == 3;
    int bits = 1000 * KILOBITS[first ? layer - 1 : layer == 1 ? 3 : 4][kilobits - 1];
    int hertz = RATES[rate] >> (first ? 0 : version == 2 ? 1 : 2);
    int padding = head >> 9 & 1;
    if (layer == 1) {
      return Optional.of((12 * bits / hertz + padding) * 4);
    }
    return Optional.of((layer == 3 && !first ? 72 : 144) * bits / hertz + padding);
  }
}
