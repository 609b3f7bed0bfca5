package io.github.tdl4j.evaluation.statistics;

import java.util.Arrays;

/** Numbers of which many are 0; only the others take memory. */
public final class SparseNumbers {
  private final int size;
  private final int[] places;
  private final double[] values;

  private SparseNumbers(int size, int[] places, double[] values) {
    this.size = size;
    this.places = places;
    this.values = values;
  }

  /**
   * Returns numbers.
   *
   * @param numbers any
   */
  public static SparseNumbers of(double[] numbers) {
    int[] places = new int[numbers.length];
    int count = 0;
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] != 0) {
        places[count++] = i;
      }
    }
    int[] found = Arrays.copyOf(places, count);
    return new SparseNumbers(
        numbers.length, found, Arrays.stream(found).mapToDouble(place -> numbers[place]).toArray());
  }

  /** Returns how many numbers there are, with those that are 0. */
  int size() {
    return size;
  }

  /** Returns how many numbers are not 0. */
  int count() {
    return places.length;
  }

  /** Returns the place of a number that is not 0, by its rank among these. */
  int place(int rank) {
    return places[rank];
  }

  double value(int rank) {
    return values[rank];
  }
}
