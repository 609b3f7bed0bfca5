package io.github.tdl4j.math.parallel;

/**
 * A range from 0 cut into as few parts as a largest size allows, as even as can be.
 *
 * @param size what is cut, at least 0
 * @param largest the most of a part
 */
public record Tiling(int size, int largest) {
  public int count() {
    return (size + largest - 1) / largest;
  }

  public int from(int part) {
    return (int) ((long) size * part / count());
  }

  public int to(int part) {
    return from(part + 1);
  }

  /** Row and column of a lower triangle whose places are numbered row by row from 0. */
  public static int[] triangle(int place) {
    int row = (int) ((Math.sqrt(8.0 * place + 1) - 1) / 2);
    return new int[] {row, place - row * (row + 1) / 2};
  }
}
