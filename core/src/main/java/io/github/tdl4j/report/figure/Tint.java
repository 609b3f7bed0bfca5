package io.github.tdl4j.report.figure;

import java.util.Locale;

/** The colours of shares: from white to a dark colour, which is also darker in print. */
enum Tint {
  /** Shares, and positive differences. */
  BLUE(0x08, 0x30, 0x6b),
  /** Negative differences. */
  ORANGE(0xa6, 0x3f, 0x03);

  /** Number of colours. */
  static final int LEVELS = 20;

  private static final int WHITE = 255;

  /** The palest colour, which still differs from white. */
  private static final double PALEST = 0.08;

  private final int red;
  private final int green;
  private final int blue;

  Tint(int red, int green, int blue) {
    this.red = red;
    this.green = green;
    this.blue = blue;
  }

  /** Returns the level of a share of the largest value, from 1; 0 for none. */
  static int level(double share) {
    return share <= 0 ? 0 : Math.min(LEVELS, (int) Math.ceil(share * LEVELS));
  }

  /**
   * Returns the colour of a level.
   *
   * @param level from 1
   */
  String colour(int level) {
    double part = PALEST + (1 - PALEST) * level / LEVELS;
    return String.format(
        Locale.ROOT, "#%02x%02x%02x", mixed(red, part), mixed(green, part), mixed(blue, part));
  }

  private static int mixed(int dark, double part) {
    return (int) Math.round(WHITE + (dark - WHITE) * part);
  }
}
