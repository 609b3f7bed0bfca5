package io.github.tdl4j.report.figure;

import io.github.tdl4j.report.figure.Svg.Box;
import io.github.tdl4j.report.figure.Svg.Font;
import io.github.tdl4j.report.figure.Svg.Pen;
import io.github.tdl4j.report.figure.Svg.Point;

/**
 * The axes of a plot.
 *
 * @param box the area between them
 * @param titles of the horizontal and of the vertical axis
 */
record Plot(Svg svg, Box box, Titles titles) {
  /** Room for the numbers and the title of an axis. */
  static final double LEFT = 30;

  static final double BELOW = 26;

  private static final double TICK = 2.5;
  private static final double HALF_OF_DIGIT = 2.5;

  /** Titles of the axes. */
  record Titles(String across, String upward) {}

  /** Draws lines of equal value, the numbers and the titles of an upward axis. */
  void upward(Scale scale) {
    for (double tick : scale.ticks()) {
      double y = scale.at(tick);
      svg.line(new Point(box.x(), y), new Point(box.right(), y), Pen.thin("#e6e6e6"));
      svg.line(new Point(box.x() - TICK, y), new Point(box.x(), y), Pen.thin(Svg.BLACK));
      svg.text(
          Svg.number(tick),
          new Point(box.x() - TICK - 1.5, y + HALF_OF_DIGIT),
          Font.of(Svg.SMALL, "end"));
    }
    double middle = box.y() + box.height() / 2;
    svg.text(
        titles.upward(),
        new Point(box.x() - LEFT + Svg.NORMAL + 0.5, middle),
        new Font(Svg.NORMAL, "middle", Svg.BLACK, -90));
  }

  /** Draws lines of equal value and the numbers of an axis to the right. */
  void across(Scale scale) {
    for (double tick : scale.ticks()) {
      double x = scale.at(tick);
      svg.line(new Point(x, box.y()), new Point(x, box.bottom()), Pen.thin("#e6e6e6"));
      tick(x, Svg.number(tick));
    }
  }

  /** Draws a tick below the plot. */
  void tick(double x, String text) {
    svg.line(new Point(x, box.bottom()), new Point(x, box.bottom() + TICK), Pen.thin(Svg.BLACK));
    svg.text(text, new Point(x, box.bottom() + TICK + Svg.SMALL), Font.of(Svg.SMALL, "middle"));
  }

  /** Draws the frame, over the lines, and the title of the axis to the right. */
  void frame() {
    svg.outline(box, Pen.thin(Svg.BLACK));
    svg.text(
        titles.across(),
        new Point(box.x() + box.width() / 2, box.bottom() + BELOW - 5),
        Font.of(Svg.NORMAL, "middle"));
  }
}
