package io.github.tdl4j.state;

import java.util.Arrays;

/** An immutable list of whole numbers of 64 bits, in memory of its own. */
public final class LongArray {
  private final long[] values;

  private LongArray(long[] values) {
    this.values = values;
  }

  /**
   * Returns a copy of these numbers.
   *
   * @param values any numbers
   */
  public static LongArray of(long... values) {
    return new LongArray(values.clone());
  }

  /** Returns the array itself, which its owner must not change. */
  static LongArray owning(long[] values) {
    return new LongArray(values);
  }

  /** Returns the number of numbers, at least 0. */
  public int size() {
    return values.length;
  }

  /**
   * Returns one number.
   *
   * @param index from 0
   */
  public long get(int index) {
    return values[index];
  }

  /** Returns a copy of all numbers. */
  public long[] toArray() {
    return values.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LongArray that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return values.length + " whole numbers";
  }
}
