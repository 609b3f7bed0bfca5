package io.github.tdl4j.report.figure;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.SeenUnseenCurve;
import io.github.tdl4j.report.figure.Svg.Box;
import io.github.tdl4j.report.figure.Svg.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code seen-unseen}: the seen-unseen curves of Unimodal, the best transfer and its oracle. */
final class CurveFigure {
  private static final double WIDTH = 84 * Svg.POINTS_OF_MM;
  private static final double MARGIN = 6;
  private static final double SIDE = WIDTH - Plot.LEFT - MARGIN - 2;
  private static final int MOST_POINTS = 400;
  private static final double MARKER = 3;
  private static final double WIDEST_NAME = 120;

  /** A curve with its name and look. */
  private record Series(String name, SeenUnseenCurve curve, Look look) {}

  private final RunData data;
  private final List<Series> series = new ArrayList<>();

  private CurveFigure(RunData data) {
    this.data = data;
    data.unimodal().ifPresent(cell -> add(cell, Look.UNIMODAL));
    data.best().ifPresent(cell -> add(cell, LayerFigure.look(data, cell.cell())));
    data.cells(Method.TDL).stream()
        .filter(cell -> cell.cell().isAuto() && !data.best().equals(Optional.of(cell)))
        .findFirst()
        .ifPresent(cell -> add(cell, LayerFigure.look(data, cell.cell())));
    data.oracle().ifPresent(cell -> add(cell, Look.ORACLE));
  }

  private void add(CellPredictions cell, Look look) {
    SeenUnseenCurve.of(cell, data.heading())
        .ifPresent(curve -> series.add(new Series(RunData.name(cell.cell()), curve, look)));
  }

  /** Returns the figure; empty unless seen and unseen labels are tested. */
  static Optional<Figure> of(RunData data) {
    CurveFigure figure = new CurveFigure(data);
    return figure.series.isEmpty() ? Optional.empty() : Optional.of(figure.draw());
  }

  private Figure draw() {
    List<Key.Entry> entries = new ArrayList<>();
    for (Series one : series) {
      String name = TextWidth.fitted(one.name(), Svg.SMALL, WIDEST_NAME);
      String area = String.format(Locale.ROOT, " (AUSUC %.1f%%)", 100 * one.curve().area());
      entries.add(new Key.Entry(name + area, one.look(), true));
    }
    Key key = new Key(entries, SIDE);
    Svg svg = new Svg(WIDTH, MARGIN + SIDE + Plot.BELOW + key.height() + MARGIN / 2);
    Box box = new Box(Plot.LEFT, MARGIN, SIDE, SIDE);
    Scale seen = Scale.around(0, 100 * largest(true), box.x(), box.right());
    Scale unseen = Scale.around(0, 100 * largest(false), box.bottom(), box.y());
    Plot plot =
        new Plot(
            svg,
            box,
            new Plot.Titles("Accuracy on seen labels (%)", "Accuracy on unseen labels (%)"));
    plot.upward(unseen);
    plot.across(seen);
    for (Series one : series) {
      svg.polyline(
          one.curve().thinned(MOST_POINTS).points().stream()
              .map(point -> new Point(seen.at(100 * point.seen()), unseen.at(100 * point.unseen())))
              .toList(),
          one.look().pen(1.2));
    }
    plot.frame();
    for (Series one : series) {
      SeenUnseenCurve.Point zero = one.curve().atZero();
      one.look()
          .mark(svg, new Point(seen.at(100 * zero.seen()), unseen.at(100 * zero.unseen())), MARKER);
    }
    key.draw(svg, new Point(box.x(), box.bottom() + Plot.BELOW));
    return svg.figure("seen-unseen", "Seen-unseen curves", description());
  }

  private double largest(boolean isSeen) {
    return series.stream()
        .flatMap(one -> one.curve().points().stream())
        .mapToDouble(point -> isSeen ? point.seen() : point.unseen())
        .max()
        .orElse(1);
  }

  private String description() {
    StringBuilder text = new StringBuilder(data.dataSet());
    text.append(": class-mean accuracy on unseen against seen labels as a constant is added to the")
        .append(" outputs for unseen labels. The markers are the predictions of the run, with the")
        .append(" constant 0");
    boolean hasAuto = series.stream().anyMatch(one -> one.look().isOfSelection());
    text.append(hasAuto ? "; that of Auto is with the constant selected in each fold." : ".");
    for (Series one : series) {
      SeenUnseenCurve.Point zero = one.curve().atZero();
      text.append(
          String.format(
              Locale.ROOT,
              " %s: %.1f%% on seen and %.1f%% on unseen labels.",
              one.name(),
              100 * zero.seen(),
              100 * zero.unseen()));
    }
    return text.toString();
  }
}
