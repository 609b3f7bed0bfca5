package io.github.tdl4j.data;

import io.github.tdl4j.math.Check;

/**
 * The frames of one instance among all frames of its modality.
 *
 * @param start number of frames before the first, at least 0
 * @param count number of frames, at least 1
 */
public record FrameRange(long start, int count) {
  public FrameRange {
    if (start < 0) {
      throw new IllegalArgumentException("start must be at least 0 but is " + start);
    }
    Check.atLeast("count", count, 1);
  }

  /** The frame after the last; {@link Long#MAX_VALUE} where it would be larger. */
  public long end() {
    return start > Long.MAX_VALUE - count ? Long.MAX_VALUE : start + count;
  }
}
