package io.github.tdl4j.state;

import java.util.Arrays;

/** An immutable sequence of bytes, as the content of a file, in memory of its own. */
public final class ByteArray {
  private final byte[] values;

  private ByteArray(byte[] values) {
    this.values = values;
  }

  /**
   * Returns a copy of these bytes.
   *
   * @param values any bytes
   */
  public static ByteArray of(byte... values) {
    return new ByteArray(values.clone());
  }

  /** Returns the array itself, which its owner must not change. */
  static ByteArray owning(byte[] values) {
    return new ByteArray(values);
  }

  /** Returns the number of bytes, at least 0. */
  public int size() {
    return values.length;
  }

  /** Returns a copy of all bytes. */
  public byte[] toArray() {
    return values.clone();
  }

  /** Copies the bytes from an index on to the start of an array. */
  void copyTo(int from, byte[] into, int count) {
    System.arraycopy(values, from, into, 0, count);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ByteArray that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return values.length + " bytes";
  }
}
