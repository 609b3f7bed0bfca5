package io.github.tdl4j.formats.array;

/** Largest sizes of arrays and of the files that are read into memory as a whole. */
public final class ArrayLimits {
  /** The largest number of bytes or values that a Java array can hold. */
  public static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  /** The largest number of texts in an array; in memory a text takes far more than its bytes. */
  public static final int MAX_TEXTS = 1 << 22;

  private ArrayLimits() {}
}
