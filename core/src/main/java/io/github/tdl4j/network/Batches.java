package io.github.tdl4j.network;

import io.github.tdl4j.math.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Divides rows into minibatches, anew for each epoch. It has state: an order follows the last. */
final class Batches {
  private final int[] order;
  private final int size;
  private final RandomStream random;

  /**
   * Minibatches of {@code size} rows.
   *
   * @param size at least 1
   */
  Batches(int rows, int size, RandomStream random) {
    this.order = new int[rows];
    Arrays.setAll(order, row -> row);
    this.size = size;
    this.random = random;
  }

  /** The most rows that a minibatch has. */
  int largest() {
    return Math.min(size, order.length);
  }

  /** The indices of all rows in random order, cut into minibatches; the last may be smaller. */
  List<int[]> ofNextEpoch() {
    random.shuffle(order);
    List<int[]> batches = new ArrayList<>();
    for (int from = 0; from < order.length; from += largest()) {
      batches.add(Arrays.copyOfRange(order, from, Math.min(order.length, from + largest())));
    }
    return batches;
  }
}
