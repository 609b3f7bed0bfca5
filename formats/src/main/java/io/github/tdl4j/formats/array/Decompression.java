package io.github.tdl4j.formats.array;

import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.io.InputStream;

/** Reads compressed bytes. Memory grows with the bytes that are read, never with a given size. */
public final class Decompression {
  /** Compressed bytes may unpack to at most this number of bytes more. */
  private static final long MAX_GROWTH = 1L << 30;

  /** The largest ratio that the deflate format reaches. */
  private static final long MAX_RATIO = 1032;

  private static final long SMALL = 1 << 16;

  private Decompression() {}

  /** Returns the largest number of bytes that this number of compressed bytes may unpack to. */
  public static long limit(long compressed) {
    return Math.min(
        Math.min(compressed + MAX_GROWTH, MAX_RATIO * compressed + SMALL), ArrayLimits.MAX_BYTES);
  }

  /**
   * Reads a decompressing stream to its end.
   *
   * @param where begins the message
   * @param compressed number of compressed bytes
   * @throws InputException if more bytes come out than {@link #limit} allows
   */
  public static byte[] readAll(String where, InputStream in, long compressed) throws IOException {
    int most = (int) limit(compressed);
    byte[] bytes = in.readNBytes(most);
    if (bytes.length == most && in.read() >= 0) {
      throw new InputException(
          where
              + " must unpack to at most "
              + most
              + " bytes but has more; save it without compression");
    }
    return bytes;
  }
}
