package io.github.tdl4j.math;

/**
 * How much memory rows may take. Whether rows are held or read again each time they are needed
 * depends on this setting and their sizes alone, never on the machine.
 *
 * @param bytes for all that a grid holds of its rows at once, at least 1
 */
public record RowMemory(long bytes) {
  /** Everything is held that one matrix can hold. */
  public static final RowMemory UNBOUNDED = new RowMemory(Long.MAX_VALUE);

  /**
   * So many sets of rows may be in memory at once: both modalities before the folds, and of two
   * folds the training and test rows, the activations of a layer and of the one below it.
   */
  private static final int SHARES = 16;

  /** The share of what is needed only while the coordinates of wide rows are found. */
  private static final int SCRATCH_SHARES = 4;

  public RowMemory {
    if (bytes < 1) {
      throw new IllegalArgumentException("bytes must be at least 1 but is " + bytes);
    }
  }

  /** The bytes that one set of rows may take. */
  public long share() {
    return bytes / SHARES;
  }

  /** The least setting in which one set of rows may take so many bytes. */
  public static RowMemory ofShare(long bytes) {
    return new RowMemory(Math.multiplyExact(SHARES, bytes));
  }

  /** These rows in memory if they fit into a share, else as they are. */
  public Rows hold(Rows rows) {
    return fits(rows, 1, share()) ? rows.toMatrix() : rows;
  }

  /** Whether rows, and as much again, may be in memory for a while. */
  public boolean holdsTwice(Rows rows) {
    return fits(rows, 2, bytes / SCRATCH_SHARES);
  }

  private static boolean fits(Rows rows, int times, long bytes) {
    long entries = (long) rows.rows() * rows.columns();
    return entries <= Matrix.MAX_ENTRIES && times * entries * Float.BYTES <= bytes;
  }
}
