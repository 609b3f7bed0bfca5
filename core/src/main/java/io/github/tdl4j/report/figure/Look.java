package io.github.tdl4j.report.figure;

import io.github.tdl4j.evaluation.CalibratedStacking.Goal;
import io.github.tdl4j.report.figure.Svg.Pen;
import io.github.tdl4j.report.figure.Svg.Point;
import java.util.ArrayList;
import java.util.List;

/**
 * The look of a series: a colour of Okabe and Ito, which people with any colour vision can tell
 * apart, and a marker and dashes by which it differs without colour.
 *
 * @param colour as {@code #rrggbb}
 * @param dash lengths of dashes and gaps; empty for a line without gaps
 * @param marker shape at the points
 */
record Look(String colour, String dash, Marker marker) {
  static final String BLUE = "#0072b2";
  static final String VERMILLION = "#d55e00";

  /** A shape. */
  enum Marker {
    NONE,
    CIRCLE,
    SQUARE,
    TRIANGLE,
    DIAMOND,
    NABLA,
    CROSS,
    /** A star of five points. */
    STAR,
    /** A star of four points. */
    SPARK
  }

  /** The looks of the maps, in their order. */
  static final List<Look> OF_MAPS =
      List.of(
          new Look(BLUE, "", Marker.CIRCLE),
          new Look(VERMILLION, "5 2", Marker.SQUARE),
          new Look("#009e73", "1.5 1.5", Marker.TRIANGLE),
          new Look("#cc79a7", "6 2 1.5 2", Marker.DIAMOND),
          new Look("#e69f00", "3 1.5", Marker.NABLA),
          new Look("#56b4e9", "8 2", Marker.CROSS));

  static final Look UNIMODAL = new Look(Svg.BLACK, "2 2", Marker.SQUARE);

  /** A transfer by no map that has a look. */
  static final Look TRANSFER = new Look(BLUE, "", Marker.CIRCLE);

  static final Look ORACLE = new Look(Svg.GREY, "7 2 1.5 2", Marker.TRIANGLE);

  /** The oracles in a figure whose markers belong to maps. */
  static final Look ORACLE_LINE = new Look(Svg.GREY, "7 2 1.5 2", Marker.NONE);

  /**
   * A violet, which no map has. People with any colour vision can tell it from the colours of maps.
   */
  private static final String VIOLET = "#4b0092";

  /** A transfer that is selected by accuracy. */
  static final Look AUTO = new Look(VIOLET, "4 1.5", Marker.STAR);

  /** A transfer that is selected by the harmonic mean. */
  static final Look AUTO_H = new Look(VIOLET, "4 1.5 1.5 1.5", Marker.SPARK);

  /** The look of series that are too many to be told apart. */
  static final Look REST = new Look(Svg.LIGHT, "", Marker.NONE);

  private static final double MARKER_LINE = 0.8;

  /** Returns the look of a transfer that is selected in each fold. */
  static Look ofSelection(Goal goal) {
    return goal == Goal.ACCURACY ? AUTO : AUTO_H;
  }

  boolean isOfSelection() {
    return colour.equals(VIOLET);
  }

  Pen pen(double width) {
    return new Pen(colour, width, dash);
  }

  /**
   * Draws the marker.
   *
   * @param size half of its width
   */
  void mark(Svg svg, Point at, double size) {
    String path = path(at, size);
    if (marker == Marker.CROSS) {
      svg.shape(path, "none", new Pen(colour, MARKER_LINE * 1.5, ""));
    } else if (marker != Marker.NONE) {
      svg.shape(path, colour, new Pen("#ffffff", MARKER_LINE / 2, ""));
    }
  }

  private String path(Point at, double size) {
    double x = at.x();
    double y = at.y();
    return switch (marker) {
      case NONE -> "";
      case CIRCLE -> circle(at, size);
      case SQUARE ->
          Svg.rectangle(new Svg.Box(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8));
      case TRIANGLE -> polygon(at, List.of(0.0, -1.2, 1.1, 0.8, -1.1, 0.8), size);
      case NABLA -> polygon(at, List.of(0.0, 1.2, 1.1, -0.8, -1.1, -0.8), size);
      case DIAMOND -> polygon(at, List.of(0.0, -1.3, 1.3, 0.0, 0.0, 1.3, -1.3, 0.0), size);
      case STAR -> star(at, 5, size);
      case SPARK -> star(at, 4, size);
      case CROSS -> line(x - size, y - size, size) + line(x - size, y + size, -size);
    };
  }

  private static String line(double x, double y, double rise) {
    return "M"
        + (Svg.number(x) + " " + Svg.number(y))
        + ("l" + Svg.number(2 * Math.abs(rise)) + " " + Svg.number(2 * rise));
  }

  static String circle(Point at, double radius) {
    String r = Svg.number(radius);
    String arc = "a" + r + " " + r + " 0 1 0 ";
    return "M"
        + (Svg.number(at.x() - radius) + " " + Svg.number(at.y()))
        + (arc + Svg.number(2 * radius) + " 0")
        + (arc + Svg.number(-2 * radius) + " 0z");
  }

  private static String star(Point at, int points, double size) {
    List<Double> corners = new ArrayList<>();
    for (int i = 0; i < 2 * points; i++) {
      double radius = i % 2 == 0 ? 1.5 : 0.6;
      corners.add(radius * Math.sin(Math.PI * i / points));
      corners.add(-radius * Math.cos(Math.PI * i / points));
    }
    return polygon(at, corners, size);
  }

  private static String polygon(Point at, List<Double> corners, double size) {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < corners.size(); i += 2) {
      path.append(i == 0 ? "M" : "L");
      path.append(Svg.number(at.x() + corners.get(i) * size)).append(' ');
      path.append(Svg.number(at.y() + corners.get(i + 1) * size));
    }
    return path.append('z').toString();
  }
}
