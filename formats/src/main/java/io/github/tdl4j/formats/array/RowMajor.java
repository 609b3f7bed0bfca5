package io.github.tdl4j.formats.array;

import java.nio.ByteBuffer;
import java.util.List;

/** Converts arrays from column-major to row-major order. */
public final class RowMajor {
  private RowMajor() {}

  /**
   * Returns a copy in row-major order; the argument itself if both orders are the same.
   *
   * @param from values of {@code size} bytes
   * @param sizes of the array; their product is the number of values
   */
  public static ByteBuffer of(ByteBuffer from, int size, List<Integer> sizes) {
    if (sizes.stream().filter(length -> length > 1).count() < 2) {
      return from;
    }
    ByteBuffer into = ByteBuffer.allocate(from.limit()).order(from.order());
    Walk walk = new Walk(sizes);
    for (int at = 0; at < from.limit(); at += size) {
      into.put(at, from, walk.next() * size, size);
    }
    return into;
  }

  /** Visits the column-major positions of the values in row-major order. */
  static final class Walk {
    private final int[] sizes;
    private final int[] steps;
    private final int[] index;
    private int place;

    Walk(List<Integer> sizes) {
      this.sizes = sizes.stream().mapToInt(Integer::intValue).toArray();
      this.index = new int[this.sizes.length];
      this.steps = new int[this.sizes.length];
      int step = 1;
      for (int axis = 0; axis < steps.length; axis++) {
        steps[axis] = step;
        step *= this.sizes[axis];
      }
    }

    /** Returns the next position; the first is 0. */
    int next() {
      int now = place;
      for (int axis = sizes.length - 1; axis >= 0; axis--) {
        index[axis]++;
        place += steps[axis];
        if (index[axis] < sizes[axis]) {
          break;
        }
        place -= index[axis] * steps[axis];
        index[axis] = 0;
      }
      return now;
    }
  }
}
