package io.github.tdl4j.math;

import java.util.Arrays;

/** Order statistics without a full sort. */
public final class Selection {
  /** Up to here the k smallest are kept in order while the values pass by; few ever enter. */
  private static final int FEW = 32;

  private Selection() {}

  /**
   * The k-th smallest of some values, none of them NaN.
   *
   * @param k in [1, the number of values]
   */
  public static double smallest(double[] values, int k) {
    Check.inRange("k", k, 1, values.length);
    return k <= FEW ? fromFew(values, k) : quickselect(values.clone(), k - 1);
  }

  private static double fromFew(double[] values, int k) {
    double[] kept = new double[k];
    Arrays.fill(kept, Double.POSITIVE_INFINITY);
    double last = Double.POSITIVE_INFINITY;
    for (double value : values) {
      if (value < last) {
        int at = k - 1;
        for (; at > 0 && kept[at - 1] > value; at--) {
          kept[at] = kept[at - 1];
        }
        kept[at] = value;
        last = kept[k - 1];
      }
    }
    return last;
  }

  /** Hoare's, with the middle as pivot: linear time but for contrived orders. */
  private static double quickselect(double[] values, int wanted) {
    int low = 0;
    int high = values.length - 1;
    while (low < high) {
      double pivot = values[(low + high) >>> 1];
      int left = low;
      int right = high;
      while (left <= right) {
        while (values[left] < pivot) {
          left++;
        }
        while (values[right] > pivot) {
          right--;
        }
        if (left <= right) {
          double swapped = values[left];
          values[left++] = values[right];
          values[right--] = swapped;
        }
      }
      if (wanted <= right) {
        high = right;
      } else if (wanted >= left) {
        low = left;
      } else {
        return values[wanted];
      }
    }
    return values[wanted];
  }
}
