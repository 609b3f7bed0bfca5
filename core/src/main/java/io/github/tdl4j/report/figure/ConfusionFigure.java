package io.github.tdl4j.report.figure;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.report.figure.Svg.Box;
import io.github.tdl4j.report.figure.Svg.Font;
import io.github.tdl4j.report.figure.Svg.Pen;
import io.github.tdl4j.report.figure.Svg.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleBiFunction;

/**
 * {@code confusion}: the confusion matrices of Unimodal, of the best transfer and of its oracle,
 * and the difference of the first two. A negative difference is a circle, a positive one a square,
 * so that they differ in print, too.
 */
final class ConfusionFigure {
  private static final double WIDTH = 174 * Svg.POINTS_OF_MM;
  private static final double MARGIN = 6;
  private static final double TITLE = 13;
  private static final double AXIS = 10;
  private static final double SCALE = 32;
  private static final double WIDEST_LABEL = 46;
  private static final double LINE = 7.4;
  private static final double WIDEST_TITLE = 150;

  /** A matrix; the values are shares of the instances of a row, or their differences. */
  private record Panel(String title, ToDoubleBiFunction<Integer, Integer> share, double largest) {}

  private final RunData data;
  private final LabelBlocks blocks;
  private final List<Panel> panels = new ArrayList<>();
  private final double gutter;
  private final double side;
  private double largestDifference;

  private ConfusionFigure(RunData data) {
    this.data = data;
    this.blocks = LabelBlocks.of(data.heading());
    Optional<Confusion> before = add(data.unimodal());
    Optional<Confusion> after = add(data.best());
    var unused = add(data.oracle());
    if (before.isPresent() && after.isPresent()) {
      addDifference(before.get(), after.get());
    }
    double widest = 0;
    for (int block = 0; block < blocks.count(); block++) {
      widest = Math.max(widest, TextWidth.of(label(block), Svg.SMALL) * TextWidth.RESERVE);
    }
    gutter = widest + AXIS + 5;
    side = (WIDTH - 2 * MARGIN - 2 * gutter - 2 * MARGIN) / 2;
  }

  private Optional<Confusion> add(Optional<CellPredictions> cell) {
    Optional<Confusion> confusion = cell.map(c -> Confusion.of(c, blocks.labels()));
    confusion.ifPresent(
        c ->
            panels.add(
                new Panel(
                    RunData.name(cell.orElseThrow().cell()),
                    (row, column) -> c.share(blocks.range(row), blocks.range(column)),
                    1)));
    return confusion;
  }

  private void addDifference(Confusion before, Confusion after) {
    ToDoubleBiFunction<Integer, Integer> difference =
        (row, column) ->
            after.share(blocks.range(row), blocks.range(column))
                - before.share(blocks.range(row), blocks.range(column));
    for (int row = 0; row < blocks.count(); row++) {
      for (int column = 0; column < blocks.count(); column++) {
        double size = Math.abs(difference.applyAsDouble(row, column));
        largestDifference = Math.max(largestDifference, size);
      }
    }
    String name = panels.get(1).title() + " − " + panels.get(0).title();
    panels.add(new Panel(name, difference, largestDifference));
  }

  /** Returns the figure; empty without Unimodal, transfer and oracle. */
  static Optional<Figure> of(RunData data) {
    ConfusionFigure figure = new ConfusionFigure(data);
    return figure.panels.isEmpty() ? Optional.empty() : Optional.of(figure.draw());
  }

  private String label(int block) {
    return TextWidth.fitted(blocks.name(block), Svg.SMALL, WIDEST_LABEL);
  }

  private Figure draw() {
    int lines = (panels.size() + 1) / 2;
    double high = TITLE + side + gutter;
    Svg svg = new Svg(WIDTH, MARGIN + lines * high + SCALE);
    for (int i = 0; i < panels.size(); i++) {
      double x = MARGIN + (i % 2) * (gutter + side + 2 * MARGIN) + gutter;
      int line = i / 2;
      double y = MARGIN + line * high + TITLE;
      panel(svg, panels.get(i), new Box(x, y, side, side));
    }
    double y = MARGIN + lines * high + 6;
    scale(svg, new Point(MARGIN + gutter, y), Tint.BLUE, "share of the true label (%)");
    if (largestDifference > 0) {
      double x = MARGIN + 2 * gutter + side + 2 * MARGIN;
      differences(svg, new Point(x, y));
    }
    return svg.figure("confusion", "Confusion matrices", description());
  }

  private void panel(Svg svg, Panel panel, Box box) {
    svg.text(
        TextWidth.fitted(panel.title(), Svg.NORMAL, WIDEST_TITLE),
        new Point(box.x() + box.width() / 2, box.y() - 4),
        Font.of(Svg.NORMAL, "middle"));
    double cell = box.width() / blocks.count();
    TreeMap<Integer, StringBuilder> paths = new TreeMap<>();
    for (int row = 0; row < blocks.count(); row++) {
      for (int column = 0; column < blocks.count(); column++) {
        double value = panel.share().applyAsDouble(row, column);
        int level = Tint.level(panel.largest() == 0 ? 0 : Math.abs(value) / panel.largest());
        if (level > 0) {
          Point at = new Point(box.x() + column * cell, box.y() + row * cell);
          paths
              .computeIfAbsent(value < 0 ? -level : level, any -> new StringBuilder())
              .append(mark(at, cell, value < 0));
        }
      }
    }
    paths.forEach(
        (level, path) ->
            svg.fillPath(
                path.toString(), (level < 0 ? Tint.ORANGE : Tint.BLUE).colour(Math.abs(level))));
    border(svg, box, cell);
    ticks(svg, box, cell);
  }

  private static String mark(Point at, double cell, boolean isNegative) {
    return isNegative
        ? Look.circle(new Point(at.x() + cell / 2, at.y() + cell / 2), 0.42 * cell)
        : Svg.rectangle(new Box(at.x(), at.y(), cell, cell));
  }

  /** Draws the frame, and the lines between seen and unseen labels. */
  private void border(Svg svg, Box box, double cell) {
    double border = blocks.seen() * cell;
    if (border > 0 && border < box.width()) {
      Pen pen = new Pen(Svg.GREY, 0.5, "2 1.5");
      svg.line(
          new Point(box.x() + border, box.y()), new Point(box.x() + border, box.bottom()), pen);
      svg.line(new Point(box.x(), box.y() + border), new Point(box.right(), box.y() + border), pen);
    }
    svg.outline(box, Pen.thin(Svg.BLACK));
  }

  private void ticks(Svg svg, Box box, double cell) {
    int every = (int) Math.ceil(LINE / cell);
    for (int block = 0; block < blocks.count(); block += every) {
      double middle = (block + 0.5) * cell;
      String label = label(block);
      svg.text(label, new Point(box.x() - 3, box.y() + middle + 2.4), Font.of(Svg.SMALL, "end"));
      boolean isLetter = label.codePointCount(0, label.length()) == 1;
      svg.text(
          label,
          isLetter
              ? new Point(box.x() + middle, box.bottom() + 2 + Svg.SMALL)
              : new Point(box.x() + middle + 2.4, box.bottom() + 3),
          new Font(Svg.SMALL, isLetter ? "middle" : "end", Svg.BLACK, isLetter ? 0 : -90));
    }
    String unit = blocks.size() == 1 ? "label" : "label (blocks of " + blocks.size() + ")";
    double middle = box.x() + box.width() / 2;
    svg.text(
        "Predicted " + unit,
        new Point(middle, box.bottom() + gutter - 5),
        Font.of(Svg.SMALL, "middle"));
    svg.text(
        "True " + unit,
        new Point(box.x() - gutter + Svg.SMALL, box.y() + box.height() / 2),
        new Font(Svg.SMALL, "middle", Svg.BLACK, -90));
  }

  private void scale(Svg svg, Point at, Tint tint, String title) {
    double step = side / 2 / Tint.LEVELS;
    for (int level = 1; level <= Tint.LEVELS; level++) {
      svg.fill(new Box(at.x() + (level - 1) * step, at.y(), step + 0.1, 7), tint.colour(level));
    }
    svg.outline(new Box(at.x(), at.y(), side / 2, 7), Pen.thin(Svg.BLACK));
    below(svg, new Point(at.x(), at.y()), "0");
    below(svg, new Point(at.x() + side / 2, at.y()), "100");
    svg.text(title, new Point(at.x() + side / 2 + 8, at.y() + 6), Font.of(Svg.SMALL, "start"));
  }

  private void differences(Svg svg, Point at) {
    int steps = 6;
    double size = 8;
    for (int i = 0; i < 2 * steps; i++) {
      boolean isNegative = i < steps;
      int step = isNegative ? steps - i : i - steps + 1;
      int level = step * Tint.LEVELS / steps;
      svg.fillPath(
          mark(new Point(at.x() + i * size, at.y()), size, isNegative),
          (isNegative ? Tint.ORANGE : Tint.BLUE).colour(level));
    }
    String largest = String.format(Locale.ROOT, "%.0f", 100 * largestDifference);
    below(svg, new Point(at.x() + size / 2, at.y() + 1), "−" + largest);
    below(svg, new Point(at.x() + (2 * steps - 0.5) * size, at.y() + 1), "+" + largest);
    svg.text(
        "difference (points)",
        new Point(at.x() + 2 * steps * size + 8, at.y() + 6),
        Font.of(Svg.SMALL, "start"));
  }

  private static void below(Svg svg, Point at, String text) {
    svg.text(text, new Point(at.x(), at.y() + 15), Font.of(Svg.SMALL, "middle"));
  }

  private String description() {
    return data.dataSet()
        + ": the share of the instances of each true label, by row, that is predicted as each"
        + " label, by column; seen labels come first, unseen ones after the broken line. In the"
        + " difference circles are negative and squares positive.";
  }
}
