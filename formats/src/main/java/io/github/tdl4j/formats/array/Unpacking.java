package io.github.tdl4j.formats.array;

import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.io.InputStream;

/** Reads compressed bytes: memory grows with what comes out, never with what a header promises. */
public final class Unpacking {
  /** Beyond the packed bytes themselves, no more than this comes out. */
  private static final long ROOM = 1L << 30;

  /** No byte of a deflated file gives more than so many. */
  private static final long RATIO = 1032;

  private static final long SMALL = 1 << 16;

  private Unpacking() {}

  /** The most bytes that so many packed ones may become. */
  public static long limit(long packed) {
    return Math.min(Math.min(packed + ROOM, RATIO * packed + SMALL), ArrayLimits.MAX_BYTES);
  }

  /** All that comes out of a stream. */
  public static byte[] all(String where, InputStream in, long packed) throws IOException {
    int most = (int) limit(packed);
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
