package io.github.tdl4j.math;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory outside the heap. It is freed when the collector finds its owner dead, but the collector
 * looks when the heap fills, which the few small owners hardly do: gigabytes of dead matrices would
 * pile up. So a collection is asked for each time that much memory has been handed out in larger
 * pieces. One takes some hundredths of a second, less than it takes to fill that memory.
 */
final class DirectMemory {
  /** Pieces below this size cost their owner more than themselves. */
  private static final int LARGE = 16 << 10;

  /** What may be handed out between two collections. */
  private static final long BETWEEN = 256L << 20;

  private static final AtomicLong SINCE = new AtomicLong();

  private DirectMemory() {}

  /** Zeros. */
  static ByteBuffer allocate(int bytes) {
    if (bytes >= LARGE && collectionIsDue(bytes)) {
      System.gc();
    }
    return ByteBuffer.allocateDirect(bytes);
  }

  private static boolean collectionIsDue(int bytes) {
    long before = SINCE.getAndUpdate(since -> since + bytes > BETWEEN ? 0 : since + bytes);
    return before + bytes > BETWEEN;
  }
}
