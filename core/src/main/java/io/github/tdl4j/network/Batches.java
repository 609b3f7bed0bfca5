package io.github.tdl4j.network;

/** The order in which the rows of an epoch are visited. */
final class Batches {
  private Batches() {}

  static int[] naturalOrder(int rows) {
    int[] order = new int[rows];
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    return order;
  }
}
