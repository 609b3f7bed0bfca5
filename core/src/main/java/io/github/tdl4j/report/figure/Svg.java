package io.github.tdl4j.report.figure;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * Writes an SVG file: shapes and text in points (1/72 inch), of which a paper shows the same size.
 * Numbers have at most two decimals.
 */
final class Svg {
  /** Points in a millimetre. */
  static final double POINTS_OF_MM = 72 / 25.4;

  /** Font sizes in points. */
  static final double SMALL = 7;

  static final double NORMAL = 8;

  static final String BLACK = "#000000";
  static final String GREY = "#595959";
  static final String LIGHT = "#d9d9d9";

  private static final int REPLACEMENT = 0xfffd;

  /**
   * A position.
   *
   * @param x from the left
   * @param y from the top
   */
  record Point(double x, double y) {}

  /**
   * A rectangle.
   *
   * @param x of the left side
   * @param y of the upper side
   */
  record Box(double x, double y, double width, double height) {
    double right() {
      return x + width;
    }

    double bottom() {
      return y + height;
    }
  }

  /**
   * A pen.
   *
   * @param dash lengths of dashes and gaps, as {@code 4 2}; empty for a line without gaps
   */
  record Pen(String colour, double width, String dash) {
    static Pen thin(String colour) {
      return new Pen(colour, 0.5, "");
    }

    private String attributes() {
      return " fill=\"none\" stroke=\""
          + colour
          + "\" stroke-width=\""
          + number(width)
          + "\""
          + (dash.isEmpty() ? "" : " stroke-dasharray=\"" + dash + "\"");
    }
  }

  /**
   * A way of writing.
   *
   * @param anchor {@code start}, {@code middle} or {@code end}: the part of the text at its place
   * @param turn degrees by which the text is turned clockwise
   */
  record Font(double size, String anchor, String colour, int turn) {
    static Font of(double size, String anchor) {
      return new Font(size, anchor, BLACK, 0);
    }
  }

  private final StringBuilder body = new StringBuilder();
  private final double width;
  private final double height;

  Svg(double width, double height) {
    this.width = width;
    this.height = height;
  }

  /** Returns a number with at most two decimals. */
  static String number(double value) {
    return BigDecimal.valueOf(Math.round(value * 100), 2).stripTrailingZeros().toPlainString();
  }

  /** Returns text that XML takes; characters that it does not allow are replaced. */
  static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isAllowed(point) ? point : REPLACEMENT);
              }
            });
    return escaped.toString();
  }

  private static boolean isAllowed(int point) {
    return point >= ' ' && !(point >= 0xd800 && point <= 0xdfff) && (point & 0xfffe) != 0xfffe;
  }

  void line(Point from, Point to, Pen pen) {
    polyline(List.of(from, to), pen);
  }

  void polyline(List<Point> points, Pen pen) {
    StringBuilder path = new StringBuilder();
    for (Point point : points) {
      path.append(path.isEmpty() ? "M" : "L");
      path.append(number(point.x())).append(' ').append(number(point.y()));
    }
    path(path.toString(), pen.attributes() + " stroke-linejoin=\"round\"");
  }

  /** Draws a rectangle without an outline. */
  void fill(Box box, String colour) {
    path(rectangle(box), " fill=\"" + colour + "\"");
  }

  void outline(Box box, Pen pen) {
    path(rectangle(box), pen.attributes());
  }

  /** Fills the areas of a path. */
  void fillPath(String path, String colour) {
    path(path, " fill=\"" + colour + "\"");
  }

  /** Fills the areas of a path, whose outline is drawn too. */
  void shape(String path, String colour, Pen pen) {
    path(path, pen.attributes().replace("fill=\"none\"", "fill=\"" + colour + "\""));
  }

  static String rectangle(Box box) {
    return "M"
        + (number(box.x()) + " " + number(box.y()))
        + ("h" + number(box.width()))
        + ("v" + number(box.height()))
        + ("h" + number(-box.width()) + "z");
  }

  private void path(String path, String attributes) {
    body.append("<path d=\"").append(path).append('"').append(attributes).append("/>\n");
  }

  /** Writes a text on a line, whose base is at the point. */
  void text(String text, Point at, Font font) {
    body.append("<text x=\"").append(number(at.x())).append("\" y=\"").append(number(at.y()));
    body.append("\" font-size=\"").append(number(font.size()));
    body.append(font.anchor().equals("start") ? "" : "\" text-anchor=\"" + font.anchor());
    body.append(font.colour().equals(BLACK) ? "" : "\" fill=\"" + font.colour());
    if (font.turn() != 0) {
      body.append("\" transform=\"rotate(").append(font.turn()).append(' ');
      body.append(number(at.x())).append(' ').append(number(at.y())).append(')');
    }
    body.append("\">").append(escaped(text)).append("</text>\n");
  }

  /**
   * Returns the figure.
   *
   * @param name unique among the figures of a page, of letters and hyphens
   * @param description a text for readers who do not see it
   */
  Figure figure(String name, String title, String description) {
    String head =
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%smm\" height=\"%smm\""
                + " viewBox=\"0 0 %s %s\" role=\"img\" aria-labelledby=\"%s-title %s-desc\""
                + " font-family=\"Helvetica, Arial, 'Liberation Sans', sans-serif\">\n",
            number(width / POINTS_OF_MM),
            number(height / POINTS_OF_MM),
            number(width),
            number(height),
            name,
            name);
    String texts =
        ("<title id=\"" + name + "-title\">" + escaped(title) + "</title>\n")
            + ("<desc id=\"" + name + "-desc\">" + escaped(description) + "</desc>\n");
    String paper =
        "<path d=\"" + rectangle(new Box(0, 0, width, height)) + "\" fill=\"#ffffff\"/>\n";
    return new Figure(name, title, head + texts + paper + body + "</svg>\n");
  }
}
