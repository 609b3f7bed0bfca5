package io.github.tdl4j.math.parallel;

/**
 * The division of a range from 0 into the smallest number of nearly equal parts.
 *
 * @param size of the range, at least 0
 * @param largest size of a part, at least 1
 */
public record Tiling(int size, int largest) {
  /** Returns the number of parts. */
  public int count() {
    return (size + largest - 1) / largest;
  }

  /** Returns the start of a part. */
  public int from(int part) {
    return (int) ((long) size * part / count());
  }

  /** Returns the end of a part, exclusive. */
  public int to(int part) {
    return from(part + 1);
  }

  /** Returns the row and column of an element of a lower triangle numbered row by row from 0. */
  public static int[] triangle(int place) {
    int row = (int) ((Math.sqrt(8.0 * place + 1) - 1) / 2);
    return new int[] {row, place - row * (row + 1) / 2};
  }
}
