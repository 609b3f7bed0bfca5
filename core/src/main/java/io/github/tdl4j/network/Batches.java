package io.github.tdl4j.network;

import io.github.tdl4j.math.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Divides rows into minibatches, anew for each epoch. It has state: an order follows the last. */
public final class Batches {
  /** The setting that leaves the size to the number of rows. */
  public static final int BY_ROWS = 0;

  private static final int USUAL = 50;
  private static final int FEWEST_AN_EPOCH = 8;

  private final int[] order;
  private final int size;
  private final RandomStream random;

  /**
   * Minibatches of {@code size} rows. Left to the number of rows, an epoch has at least eight of
   * them, each of 50 rows at most: epochs are what is set, steps are what learns.
   *
   * @param size at least 1, or {@link #BY_ROWS}
   */
  public Batches(int rows, int size, RandomStream random) {
    this.order = new int[rows];
    Arrays.setAll(order, row -> row);
    this.size = size(rows, size);
    this.random = random;
  }

  /** The rows of a minibatch where so many are set, or {@link #BY_ROWS}. */
  public static int size(int rows, int set) {
    return set == BY_ROWS ? Math.max(1, Math.min(USUAL, rows / FEWEST_AN_EPOCH)) : set;
  }

  /** The most rows that a minibatch has. */
  public int largest() {
    return Math.min(size, order.length);
  }

  /** The rows of the last minibatch. */
  public int last() {
    int rest = order.length % Math.max(1, size);
    return rest == 0 ? largest() : rest;
  }

  /** The indices of all rows in random order, cut into minibatches; the last may be smaller. */
  public List<int[]> ofNextEpoch() {
    random.shuffle(order);
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < order.length; from += largest()) {
      batches.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + largest())));
    }
    return batches;
  }
}
