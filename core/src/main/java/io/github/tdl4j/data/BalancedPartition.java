package io.github.tdl4j.data;

import java.util.List;

/** Divides groups of items among folds of about equal size. */
final class BalancedPartition {
  private final int[] sizes;
  private final int[] foldOf;
  private final long[] totals;

  /** Sizes of at least 1 of at least {@code folds} groups. */
  BalancedPartition(int[] sizes, int folds) {
    this.sizes = sizes;
    this.foldOf = new int[sizes.length];
    this.totals = new long[folds];
  }

  /** Returns the fold of every group; groups are assigned in the given order. */
  int[] divide(List<Integer> order) {
    for (int group : order) {
      int smallest = smallestFold();
      foldOf[group] = smallest;
      totals[smallest] += sizes[group];
    }
    // Each change lowers the sum of the squared totals, a whole number, so this ends.
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int group : order) {
        changed |= move(group) || exchange(group, order);
      }
    }
    return foldOf.clone();
  }

  private int smallestFold() {
    int smallest = 0;
    for (int fold = 1; fold < totals.length; fold++) {
      if (totals[fold] < totals[smallest]) {
        smallest = fold;
      }
    }
    return smallest;
  }

  /** Moves a group to the smallest fold if that helps; it never empties a fold. */
  private boolean move(int group) {
    int smallest = smallestFold();
    if (!helps(foldOf[group], smallest, sizes[group])) {
      return false;
    }
    shift(foldOf[group], smallest, sizes[group]);
    foldOf[group] = smallest;
    return true;
  }

  private boolean exchange(int group, List<Integer> order) {
    for (int other : order) {
      int surplus = sizes[group] - sizes[other];
      if (surplus > 0 && helps(foldOf[group], foldOf[other], surplus)) {
        shift(foldOf[group], foldOf[other], surplus);
        int fold = foldOf[group];
        foldOf[group] = foldOf[other];
        foldOf[other] = fold;
        return true;
      }
    }
    return false;
  }

  /** Returns whether moving this number of items makes the two totals more even. */
  private boolean helps(int from, int to, long items) {
    return from != to && totals[from] - totals[to] > items;
  }

  private void shift(int from, int to, long items) {
    totals[from] -= items;
    totals[to] += items;
  }
}
