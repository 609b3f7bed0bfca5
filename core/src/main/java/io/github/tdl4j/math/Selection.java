package io.github.tdl4j.math;

import java.util.Arrays;

/** Order statistics without a full sort. */
public final class Selection {
  /** The largest k for which the k smallest values are kept sorted in one pass. */
  private static final int FEW = 32;

  private Selection() {}

  /**
   * Returns the k-th smallest value.
   *
   * @param values none is NaN
   * @param k from 1 to the number of values
   * @throws IllegalArgumentException if an argument is out of range or shapes do not fit
   */
  public static double smallest(double[] values, int k) {
    Check.inRange("k", k, 1, values.length);
    return k <= FEW ? fromFew(values, k) : quickselect(values.clone(), k - 1);
  }

  private static double fromFew(double[] values, int k) {
    double[] lowest = new double[k];
    Arrays.fill(lowest, Double.POSITIVE_INFINITY);
    double last = Double.POSITIVE_INFINITY;
    for (double value : values) {
      if (value < last) {
        int at = k - 1;
        for (; at > 0 && lowest[at - 1] > value; at--) {
          lowest[at] = lowest[at - 1];
        }
        lowest[at] = value;
        last = lowest[k - 1];
      }
    }
    return last;
  }

  /** Quickselect with the middle as pivot; linear time except for contrived orders. */
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
