package io.github.tdl4j.report.recorded;

import java.util.Arrays;

/** Margins with the true label of each, in arrays, as a cell may have millions. */
final class Trials {
  private static final int FIRST = 1024;

  private long[] keys = new long[FIRST];
  private int count;

  /**
   * Adds one.
   *
   * @param label position of the true label, below 2^30; its complement for an unseen label
   */
  void add(float margin, int label, boolean isRight) {
    if (count == keys.length) {
      keys = Arrays.copyOf(keys, Math.multiplyExact(count, 2));
    }
    int low = (label << 1) | (isRight ? 1 : 0);
    keys[count++] = ((long) ~ordered(margin) << 32) | (low & 0xffffffffL);
  }

  /** Sorts by falling margin. */
  void sort() {
    Arrays.sort(keys, 0, count);
  }

  int size() {
    return count;
  }

  float margin(int trial) {
    int ordered = ~(int) (keys[trial] >> 32);
    return Float.intBitsToFloat(ordered >= 0 ? ordered : ordered ^ Integer.MAX_VALUE);
  }

  int label(int trial) {
    int label = (int) keys[trial] >> 1;
    return label < 0 ? ~label : label;
  }

  boolean isUnseen(int trial) {
    return (int) keys[trial] < 0;
  }

  boolean isRight(int trial) {
    return (keys[trial] & 1) == 1;
  }

  /** Returns a number that is larger for a larger margin; -0 counts as 0. */
  private static int ordered(float margin) {
    int bits = Float.floatToIntBits(margin == 0 ? 0f : margin);
    return bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
  }
}
