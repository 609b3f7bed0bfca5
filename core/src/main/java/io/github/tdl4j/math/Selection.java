package io.github.tdl4j.math;

/** Order statistics without a full sort. */
public final class Selection {
  private Selection() {}

  /**
   * The k-th smallest of the first {@code count} values, none of them NaN, whose order is lost
   * (Hoare's quickselect with the middle as pivot: linear time but for contrived orders).
   *
   * @param k in [1, count]
   */
  public static double smallest(double[] values, int count, int k) {
    Check.inRange("count", count, 1, values.length);
    Check.inRange("k", k, 1, count);
    int wanted = k - 1;
    int low = 0;
    int high = count - 1;
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
