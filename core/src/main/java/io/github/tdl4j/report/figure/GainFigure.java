package io.github.tdl4j.report.figure;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.report.figure.Svg.Box;
import io.github.tdl4j.report.figure.Svg.Font;
import io.github.tdl4j.report.figure.Svg.Pen;
import io.github.tdl4j.report.figure.Svg.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code gains}: the accuracy of each label before and after the best transfer. */
final class GainFigure {
  private static final double WIDTH = 84 * Svg.POINTS_OF_MM;
  private static final double MARGIN = 6;
  private static final double ROW = 8.6;
  private static final double GAP = 6;
  private static final double WIDEST_LABEL = 80;
  private static final int MOST_LABELS = 60;
  private static final double DOT = 2.1;

  /**
   * A label.
   *
   * @param before accuracy of Unimodal
   * @param after accuracy after the transfer
   */
  private record Row(String label, boolean isUnseen, double before, double after) {
    double gain() {
      return after - before;
    }
  }

  private final RunData data;
  private final String transfer;
  private final List<Row> all;
  private final List<Row> rows;

  private GainFigure(RunData data, CellPredictions before, CellPredictions after) {
    this.data = data;
    this.transfer = RunData.name(after.cell());
    List<String> labels = data.heading().labels();
    Confusion first = Confusion.of(before, labels);
    Confusion second = Confusion.of(after, labels);
    Set<String> unseen = Set.copyOf(data.heading().unseen());
    all = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      if (first.tested(i) > 0 && second.tested(i) > 0) {
        String label = labels.get(i);
        all.add(new Row(label, unseen.contains(label), first.share(i, i), second.share(i, i)));
      }
    }
    Comparator<Row> largest = Comparator.comparingDouble(row -> -Math.abs(row.gain()));
    List<Row> kept = all.stream().sorted(largest).limit(MOST_LABELS).toList();
    rows =
        all.stream()
            .filter(kept::contains)
            .sorted(
                Comparator.comparing(Row::isUnseen)
                    .reversed()
                    .thenComparing(Comparator.comparingDouble(Row::gain).reversed()))
            .toList();
  }

  /** Returns the figure; empty without Unimodal or without a transfer. */
  static Optional<Figure> of(RunData data) {
    if (data.unimodal().isEmpty() || data.best().isEmpty()) {
      return Optional.empty();
    }
    GainFigure figure = new GainFigure(data, data.unimodal().get(), data.best().get());
    return figure.rows.isEmpty() ? Optional.empty() : Optional.of(figure.draw());
  }

  private Figure draw() {
    double left =
        rows.stream()
                .mapToDouble(
                    row -> TextWidth.of(fitted(row.label()), Svg.SMALL) * TextWidth.RESERVE)
                .max()
                .orElse(0)
            + 16;
    int unseen = (int) rows.stream().filter(Row::isUnseen).count();
    boolean isDivided = unseen > 0 && unseen < rows.size();
    Key key =
        new Key(
            List.of(
                new Key.Entry("gain", new Look(Look.BLUE, "", Look.Marker.NONE), false),
                new Key.Entry("loss", new Look(Look.VERMILLION, "2 1.5", Look.Marker.NONE), false)),
            WIDTH - left - MARGIN);
    double height = rows.size() * ROW + (isDivided ? GAP : 0) + 4;
    double below = (rows.size() == all.size() ? 2 : 3) * Key.LINE;
    Svg svg = new Svg(WIDTH, MARGIN + height + Plot.BELOW + below + key.height() + 3);
    Box box = new Box(left, MARGIN, WIDTH - left - MARGIN - 2, height);
    Scale scale = Scale.around(0, 100, box.x(), box.right());
    Plot plot = new Plot(svg, box, new Plot.Titles("Accuracy (%)", ""));
    plot.across(scale);
    plot.frame();
    for (int i = 0; i < rows.size(); i++) {
      double y = box.y() + 2 + (i + 0.5) * ROW + (isDivided && i >= unseen ? GAP : 0);
      row(svg, rows.get(i), y, scale);
    }
    groups(svg, box, unseen);
    dots(svg, new Point(box.x(), box.bottom() + Plot.BELOW));
    key.draw(svg, new Point(box.x(), box.bottom() + Plot.BELOW + below));
    return svg.figure("gains", "Accuracy by label before and after transfer", description());
  }

  private static String fitted(String label) {
    return TextWidth.fitted(label, Svg.SMALL, WIDEST_LABEL);
  }

  private static void row(Svg svg, Row row, double y, Scale scale) {
    Point before = new Point(scale.at(100 * row.before()), y);
    Point after = new Point(scale.at(100 * row.after()), y);
    boolean isLoss = row.gain() < 0;
    svg.line(
        before, after, new Pen(isLoss ? Look.VERMILLION : Look.BLUE, 1.4, isLoss ? "2 1.5" : ""));
    svg.shape(Look.circle(before, DOT), "#ffffff", new Pen(Svg.BLACK, 0.8, ""));
    svg.shape(Look.circle(after, DOT - 0.4), Svg.BLACK, new Pen(Svg.BLACK, 0.4, ""));
    svg.text(fitted(row.label()), new Point(scale.from() - 4, y + 2.4), Font.of(Svg.SMALL, "end"));
  }

  /** Names the kinds of labels at the left side. */
  private void groups(Svg svg, Box box, int unseen) {
    double end = box.y() + 2 + unseen * ROW;
    boolean isDivided = unseen > 0 && unseen < rows.size();
    double least = half("unseen") + 1; // with few labels the word is longer than their rows
    double first = Math.max((box.y() + end) / 2, least);
    if (unseen > 0) {
      group(svg, "unseen", first);
    }
    if (unseen < rows.size()) {
      double below = unseen > 0 ? first + half("unseen") + 3 + half("seen") : least;
      group(svg, "seen", Math.max((end + box.bottom()) / 2, below));
    }
    if (isDivided) {
      svg.line(
          new Point(box.x(), end + GAP / 2),
          new Point(box.right(), end + GAP / 2),
          Pen.thin(Svg.BLACK));
    }
  }

  private static double half(String name) {
    return TextWidth.of(name, Svg.SMALL) * TextWidth.RESERVE / 2;
  }

  private static void group(Svg svg, String name, double y) {
    svg.text(name, new Point(8, y), new Font(Svg.SMALL, "middle", Svg.GREY, -90));
  }

  private void dots(Svg svg, Point at) {
    double room = WIDTH - at.x() - 12 - MARGIN;
    double first = at.y() + Key.LINE - 3;
    svg.shape(
        Look.circle(new Point(at.x() + 10, first - 2.4), DOT),
        "#ffffff",
        new Pen(Svg.BLACK, 0.8, ""));
    svg.text("Unimodal", new Point(at.x() + 23, first), Font.of(Svg.SMALL, "start"));
    if (rows.stream().anyMatch(row -> row.gain() == 0)) {
      unchanged(svg, new Point(at.x() + 40 + 2 * half("Unimodal"), first));
    }
    svg.shape(
        Look.circle(new Point(at.x() + 10, first + Key.LINE - 2.4), DOT - 0.4),
        Svg.BLACK,
        new Pen(Svg.BLACK, 0.4, ""));
    svg.text(
        TextWidth.fitted(transfer, Svg.SMALL, room / TextWidth.RESERVE),
        new Point(at.x() + 23, first + Key.LINE),
        Font.of(Svg.SMALL, "start"));
    if (rows.size() < all.size()) {
      svg.text(
          "The " + rows.size() + " largest changes of " + all.size() + " labels",
          new Point(at.x(), first + 2 * Key.LINE),
          Font.of(Svg.SMALL, "start"));
    }
  }

  /** Explains a dot in its ring. */
  private static void unchanged(Svg svg, Point at) {
    Point middle = new Point(at.x(), at.y() - 2.4);
    svg.shape(Look.circle(middle, DOT), "#ffffff", new Pen(Svg.BLACK, 0.8, ""));
    svg.shape(Look.circle(middle, DOT - 0.4), Svg.BLACK, new Pen(Svg.BLACK, 0.4, ""));
    svg.text("unchanged", new Point(at.x() + 6, at.y()), Font.of(Svg.SMALL, "start"));
  }

  private String description() {
    long gains = all.stream().filter(row -> row.gain() > 0).count();
    long losses = all.stream().filter(row -> row.gain() < 0).count();
    return data.dataSet()
        + ": accuracy of "
        + rows.size()
        + " labels with Unimodal and with "
        + transfer
        + ". Of all "
        + all.size()
        + " labels, "
        + gains
        + " gain and "
        + losses
        + " lose.";
  }
}
