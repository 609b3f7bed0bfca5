package io.github.tdl4j.math;

/**
 * The memory that rows may occupy. Whether rows are kept in memory or read each time depends on
 * this setting and their sizes alone, never on the machine.
 *
 * @param bytes for all rows that a grid keeps at once, at least 1
 */
public record RowMemory(long bytes) {
  /** All rows are kept in memory that one matrix can hold. */
  public static final RowMemory UNBOUNDED = new RowMemory(Long.MAX_VALUE);

  /**
   * The number of sets of rows that may be in memory at once: both modalities before the folds, and
   * for each of two folds the training and test rows and the activations of two layers.
   */
  private static final int SHARES = 16;

  /** The share for temporary copies while the coordinates of wide rows are computed. */
  private static final int SCRATCH_SHARES = 4;

  public RowMemory {
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes must be at least 1 but is " + bytes);
    }
  }

  /** Returns the bytes that one set of rows may occupy. */
  public long share() {
    return bytes / SHARES;
  }

  /** Returns the smallest setting in which one set of rows may occupy {@code bytes}. */
  public static RowMemory ofShare(long bytes) {
    return new RowMemory(Math.multiplyExact(SHARES, bytes));
  }

  /**
   * Returns these rows in memory if they fit into a share, else unchanged.
   *
   * @param rows n x p
   */
  public Rows hold(Rows rows) {
    return fits(rows, 1, share()) ? rows.toMatrix() : rows;
  }

  /**
   * Returns whether rows and a copy of them may be in memory temporarily.
   *
   * @param rows n x p
   */
  public boolean holdsTwice(Rows rows) {
    return fits(rows, 2, bytes / SCRATCH_SHARES);
  }

  private static boolean fits(Rows rows, int times, long bytes) {
    long entries = (long) rows.rows() * rows.columns();
    return entries <= Matrix.MAX_ENTRIES && times * entries * Float.BYTES <= bytes;
  }
}
