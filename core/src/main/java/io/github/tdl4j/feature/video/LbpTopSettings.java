package io.github.tdl4j.feature.video;

import io.github.tdl4j.math.Check;

/**
 * Settings of local binary patterns on three orthogonal planes.
 *
 * @param blocks in which patterns are counted
 * @param overlap whether neighbouring blocks overlap by half
 * @param radii of the neighbourhoods
 * @param patterns the patterns with their own bin
 * @param root whether the square root is taken of each share of a histogram: the Euclidean distance
 *     of two histograms is then √2 times Hellinger's
 */
public record LbpTopSettings(
    Blocks blocks, boolean overlap, Radii radii, Patterns patterns, boolean root) {

  /** Numbers of blocks in height, width and time, at least 1 each. */
  public record Blocks(int rows, int columns, int times) {
    public Blocks {
      Check.atLeast("block rows", rows, 1);
      Check.atLeast("block columns", columns, 1);
      Check.atLeast("block times", times, 1);
    }
  }

  /** Radii in pixels across, pixels down, and frames; at least 1 each. */
  public record Radii(int x, int y, int t) {
    public Radii {
      Check.atLeast("radius x", x, 1);
      Check.atLeast("radius y", y, 1);
      Check.atLeast("radius t", t, 1);
    }
  }

  /** Rows of cells: a block is a cell, or the two by two cells of two rows where blocks overlap. */
  int cellRows() {
    return blocks.rows() + (overlap ? 1 : 0);
  }

  int cellColumns() {
    return blocks.columns() + (overlap ? 1 : 0);
  }

  /** The patterns with their own bin. */
  public enum Patterns {
    /** The 58 whose bits change at most twice around the circle; a 59th bin has all others. */
    UNIFORM,
    /** All 256. */
    ALL
  }

  /** 3 x 3 x 5 blocks, radii of 1, uniform patterns, square roots. */
  public static LbpTopSettings defaults() {
    return new LbpTopSettings(
        new Blocks(3, 3, 5), false, new Radii(1, 1, 1), Patterns.UNIFORM, true);
  }
}
