package io.github.tdl4j.report.figure;

import io.github.tdl4j.report.figure.Svg.Font;
import io.github.tdl4j.report.figure.Svg.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * The key of a figure: a sample of each series with its name, in lines below the plot.
 *
 * @param entries in their order
 * @param width of the lines
 */
record Key(List<Entry> entries, double width) {
  static final double LINE = 10;
  private static final double SAMPLE = 20;
  private static final double GAP = 9;
  private static final double MARKER = 2.2;
  private static final double HALF_OF_LETTER = 2.4;

  /**
   * A series.
   *
   * @param name a text of the program, or of the user and fitted
   * @param isMarked whether its points have markers
   */
  record Entry(String name, Look look, boolean isMarked) {
    double width() {
      return SAMPLE + 3 + TextWidth.of(name, Svg.SMALL) * TextWidth.RESERVE;
    }
  }

  Key {
    entries = List.copyOf(entries);
  }

  private List<List<Entry>> lines() {
    List<List<Entry>> lines = new ArrayList<>();
    double taken = width;
    for (Entry entry : entries) {
      if (lines.isEmpty() || taken + GAP + entry.width() > width) {
        lines.add(new ArrayList<>());
        taken = -GAP;
      }
      lines.get(lines.size() - 1).add(entry);
      taken += GAP + entry.width();
    }
    return lines;
  }

  double height() {
    return lines().size() * LINE;
  }

  /** Draws the key. */
  void draw(Svg svg, Point at) {
    double y = at.y() + LINE - 3;
    for (List<Entry> line : lines()) {
      double x = at.x();
      for (Entry entry : line) {
        Point begin = new Point(x, y - HALF_OF_LETTER);
        svg.line(begin, new Point(x + SAMPLE, begin.y()), entry.look().pen(1.2));
        if (entry.isMarked()) {
          entry.look().mark(svg, new Point(x + SAMPLE / 2, begin.y()), MARKER);
        }
        svg.text(entry.name(), new Point(x + SAMPLE + 3, y), Font.of(Svg.SMALL, "start"));
        x += entry.width() + GAP;
      }
      y += LINE;
    }
  }
}
