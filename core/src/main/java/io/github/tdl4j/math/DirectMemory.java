package io.github.tdl4j.math;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Memory outside the heap. It is freed when its owner has been collected, but the small owners
 * hardly fill the heap, so that collections are rare and gigabytes of unreachable matrices would
 * accumulate. A collection is therefore requested each time a fixed amount has been allocated in
 * large blocks. It takes some hundredths of a second.
 */
final class DirectMemory {
  /** Smaller blocks are not counted. */
  private static final int LARGE = 16 << 10;

  /** The bytes allocated between two collections. */
  private static final long BETWEEN = 256L << 20;

  private static final AtomicLong SINCE = new AtomicLong();

  private DirectMemory() {}

  /** Returns zeros. */
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
