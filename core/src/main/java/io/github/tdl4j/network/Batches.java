package io.github.tdl4j.network;

import io.github.tdl4j.math.Check;
import io.github.tdl4j.math.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The division of rows into minibatches, in a new random order for each epoch. It has state. */
public final class Batches {
  /** The setting of a size that depends on the number of rows. */
  public static final int BY_ROWS = 0;

  private static final int DEFAULT_SIZE = 50;
  private static final int MIN_PER_EPOCH = 8;

  private final int[] order;
  private final int size;
  private final RandomStream random;

  /**
   * Creates minibatches. With {@link #BY_ROWS} an epoch has at least eight of them, each of at most
   * 50 rows: the setting counts epochs, but learning depends on the number of updates.
   *
   * @param rows n, the number of rows
   * @param size of a minibatch, at least 1, or {@link #BY_ROWS}
   * @param random for the order of the rows
   * @throws IllegalArgumentException if the argument is null
   */
  public Batches(int rows, int size, RandomStream random) {
    Check.notNull("random", random);
    this.order = new int[rows];
    Arrays.setAll(order, row -> row);
    this.size = size(rows, size);
    this.random = random;
  }

  /** Returns the size of a minibatch for a setting, which may be {@link #BY_ROWS}. */
  public static int size(int rows, int setting) {
    return setting == BY_ROWS ? Math.max(1, Math.min(DEFAULT_SIZE, rows / MIN_PER_EPOCH)) : setting;
  }

  /** Returns the size of the largest minibatch. */
  public int largest() {
    return Math.min(size, order.length);
  }

  /** Returns the size of the last minibatch of an epoch. */
  public int last() {
    int rest = order.length % Math.max(1, size);
    return rest == 0 ? largest() : rest;
  }

  /**
   * Returns the indices of the rows of each minibatch of the next epoch; the last may be smaller.
   */
  public List<int[]> nextEpoch() {
    random.shuffle(order);
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < order.length; from += largest()) {
      batches.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + largest())));
    }
    return batches;
  }
}
