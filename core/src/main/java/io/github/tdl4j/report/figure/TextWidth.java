package io.github.tdl4j.report.figure;

import io.github.tdl4j.io.Quoting;

/**
 * Widths of text in Helvetica, which Arial and Liberation Sans share. They come from a table, so
 * that figures do not depend on the fonts of a machine.
 */
final class TextWidth {
  /** The most by which the fonts that stand in for Helvetica are wider. */
  static final double RESERVE = 1.2;

  private static final int FIRST = ' ';
  private static final int LAST = '~';

  /** Advances of the characters from the blank to the tilde, in thousandths of the size. */
  private static final int[] ADVANCES = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584
  };

  private static final int OTHER = 600;
  private static final int WIDE = 1000;
  private static final int FIRST_WIDE = 0x1100;
  private static final int FIRST_SYMBOL = 0x2000;
  private static final int FIRST_IDEOGRAPH = 0x2e80;
  private static final String ELLIPSIS = "…";

  private TextWidth() {}

  /** Returns the width of a text in the unit of the font size. */
  static double of(String text, double size) {
    return text.codePoints().mapToLong(TextWidth::advance).sum() * size / 1000;
  }

  private static int advance(int point) {
    if (point >= FIRST && point <= LAST) {
      return ADVANCES[point - FIRST];
    }
    if (Character.getType(point) == Character.NON_SPACING_MARK) {
      return 0;
    }
    boolean isWide = (point >= FIRST_WIDE && point < FIRST_SYMBOL) || point >= FIRST_IDEOGRAPH;
    return isWide || point == '…' ? WIDE : OTHER;
  }

  /**
   * Returns a text of the user for a figure: escaped, and cut with an ellipsis where it would be
   * wider than {@code most}.
   */
  static String fitted(String text, double size, double most) {
    String shown = Quoting.escaped(text);
    if (of(shown, size) <= most) {
      return shown;
    }
    double room = most - of(ELLIPSIS, size);
    StringBuilder kept = new StringBuilder();
    double width = 0;
    for (int point : shown.codePoints().toArray()) {
      width += advance(point) * size / 1000;
      if (width > room) {
        break;
      }
      kept.appendCodePoint(point);
    }
    return kept.append(ELLIPSIS).toString();
  }
}
