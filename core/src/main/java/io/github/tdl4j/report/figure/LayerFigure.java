package io.github.tdl4j.report.figure;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.report.figure.Svg.Box;
import io.github.tdl4j.report.figure.Svg.Pen;
import io.github.tdl4j.report.figure.Svg.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code layers}: the accuracy of each map by layer, between Unimodal and the oracles. */
final class LayerFigure {
  private static final double WIDTH = 84 * Svg.POINTS_OF_MM;
  private static final double PLOT_HEIGHT = 140;
  private static final double MARGIN = 6;
  private static final double INNER = 16;
  private static final double MOST_APART = 4;
  private static final double WIDEST_NAME = 150;
  private static final int MOST_TICKS = 15;

  private final RunData data;
  private final Map<String, Map<Integer, CellPredictions>> maps = new LinkedHashMap<>();
  private final Map<Integer, CellPredictions> oracles = new TreeMap<>();
  private final List<Integer> layers;
  private final List<String> shown;

  private LayerFigure(RunData data) {
    this.data = data;
    for (CellPredictions cell : data.cells(Method.TDL)) {
      if (!cell.cell().isAuto() && !cell.cell().isVote()) {
        maps.computeIfAbsent(cell.cell().map(), map -> new TreeMap<>())
            .put(cell.cell().layer().orElseThrow(), cell);
      }
    }
    data.cells(Method.ORACLE).forEach(o -> oracles.put(o.cell().layer().orElseThrow(), o));
    TreeSet<Integer> all = new TreeSet<>(oracles.keySet());
    maps.values().forEach(cells -> all.addAll(cells.keySet()));
    layers = List.copyOf(all);
    shown = shown();
  }

  /** Returns the figure; empty without a transfer by a map. */
  static Optional<Figure> of(RunData data) {
    LayerFigure figure = new LayerFigure(data);
    return figure.maps.isEmpty() ? Optional.empty() : Optional.of(figure.draw());
  }

  /** Returns the maps with a look of their own, the best ones if there are too many. */
  private List<String> shown() {
    List<String> best =
        maps.keySet().stream()
            .sorted(Comparator.comparingDouble((String map) -> -accuracy(map)))
            .limit(Look.OF_MAPS.size())
            .toList();
    return maps.keySet().stream().filter(best::contains).toList();
  }

  private double accuracy(String map) {
    return maps.getOrDefault(map, Map.of()).values().stream()
        .mapToDouble(CellPredictions::accuracy)
        .max()
        .orElse(0);
  }

  private Figure draw() {
    Key key = key();
    double height = MARGIN + PLOT_HEIGHT + Plot.BELOW + key.height() + MARGIN / 2;
    Svg svg = new Svg(WIDTH, height);
    Box box = new Box(Plot.LEFT, MARGIN, WIDTH - Plot.LEFT - MARGIN, PLOT_HEIGHT);
    Scale accuracy = accuracies(box);
    Plot plot = new Plot(svg, box, new Plot.Titles("Layer of the transfer", "Accuracy (%)"));
    plot.upward(accuracy);
    unimodal(svg, box, accuracy);
    int every = (layers.size() + MOST_TICKS - 1) / MOST_TICKS;
    for (int i = 0; i < layers.size(); i += every) {
      plot.tick(x(layers.get(i), box), String.valueOf(layers.get(i)));
    }
    List<Point> best = new ArrayList<>();
    oracles.forEach((layer, cell) -> best.add(new Point(x(layer, box), at(cell, accuracy))));
    drawOracle(svg, best, box);
    maps.keySet().stream()
        .filter(map -> !shown.contains(map))
        .forEach(map -> svg.polyline(points(map, 0, box, accuracy), Look.REST.pen(0.6)));
    shown.forEach(map -> series(svg, map, box, accuracy));
    plot.frame();
    key.draw(svg, new Point(box.x(), box.bottom() + Plot.BELOW));
    return svg.figure("layers", "Accuracy by map and layer", description());
  }

  private Key key() {
    List<Key.Entry> entries = new ArrayList<>();
    for (String map : shown) {
      String name = RunData.name(CellName.tdl(map, 0));
      String bare = name.replaceFirst(" \\+ TDLFT .*", "");
      entries.add(new Key.Entry(TextWidth.fitted(bare, Svg.SMALL, WIDEST_NAME), look(map), true));
    }
    int more = maps.size() - shown.size();
    if (more > 0) {
      entries.add(new Key.Entry(more + " other maps", Look.REST, false));
    }
    if (!oracles.isEmpty()) {
      entries.add(new Key.Entry("Oracle", Look.ORACLE_LINE, false));
    }
    if (data.unimodal().isPresent()) {
      entries.add(new Key.Entry("Unimodal", Look.UNIMODAL, false));
    }
    return new Key(entries, WIDTH - Plot.LEFT - MARGIN);
  }

  /**
   * Returns the look that a cell has in every figure: that of its map.
   *
   * @param cell a transfer
   */
  static Look look(RunData data, CellName cell) {
    if (cell.isAuto()) {
      return Look.ofSelection(cell.goal().orElseThrow());
    }
    LayerFigure figure = new LayerFigure(data);
    return figure.shown.contains(cell.map()) ? figure.look(cell.map()) : Look.TRANSFER;
  }

  private Look look(String map) {
    return Look.OF_MAPS.get(shown.indexOf(map));
  }

  private Scale accuracies(Box box) {
    List<CellPredictions> all = new ArrayList<>(oracles.values());
    maps.values().forEach(cells -> all.addAll(cells.values()));
    data.unimodal().ifPresent(all::add);
    double least = 1;
    double most = 0;
    for (CellPredictions cell : all) {
      Optional<Interval> interval = data.intervals().of(cell.cell());
      least = Math.min(least, interval.map(Interval::low).orElse(cell.accuracy()));
      most = Math.max(most, interval.map(Interval::high).orElse(cell.accuracy()));
    }
    return Scale.around(100 * least, 100 * most, box.bottom(), box.y());
  }

  private static double at(CellPredictions cell, Scale scale) {
    return scale.at(100 * cell.accuracy());
  }

  private double x(int layer, Box box) {
    int last = layers.size() - 1;
    return last == 0
        ? box.x() + box.width() / 2
        : box.x() + INNER + (box.width() - 2 * INNER) * layers.indexOf(layer) / last;
  }

  private void unimodal(Svg svg, Box box, Scale scale) {
    data.unimodal()
        .ifPresent(
            cell -> {
              data.intervals()
                  .of(cell.cell())
                  .ifPresent(
                      interval -> {
                        double top = scale.at(100 * interval.high());
                        double height = scale.at(100 * interval.low()) - top;
                        svg.fill(new Box(box.x(), top, box.width(), height), "#ececec");
                      });
              double y = at(cell, scale);
              svg.line(new Point(box.x(), y), new Point(box.right(), y), Look.UNIMODAL.pen(1.2));
            });
  }

  /** Draws the oracles as a line, or as one across the plot if there is only one layer. */
  private static void drawOracle(Svg svg, List<Point> points, Box box) {
    if (points.size() == 1) {
      double y = points.get(0).y();
      svg.line(new Point(box.x(), y), new Point(box.right(), y), Look.ORACLE_LINE.pen(1.2));
    } else if (!points.isEmpty()) {
      svg.polyline(points, Look.ORACLE_LINE.pen(1.2));
    }
  }

  private List<Point> points(String map, double aside, Box box, Scale scale) {
    List<Point> points = new ArrayList<>();
    maps.getOrDefault(map, Map.of())
        .forEach((layer, cell) -> points.add(new Point(x(layer, box) + aside, at(cell, scale))));
    return points;
  }

  /** Draws the line of a map; the points of maps stand side by side, so that intervals show. */
  private void series(Svg svg, String map, Box box, Scale scale) {
    double apart =
        Math.min(MOST_APART, 0.6 * box.width() / Math.max(1, layers.size()) / shown.size());
    double aside = (shown.indexOf(map) - (shown.size() - 1) / 2.0) * apart;
    List<Point> points = points(map, aside, box, scale);
    Look look = look(map);
    svg.polyline(points, look.pen(1));
    int next = 0;
    for (CellPredictions cell : maps.getOrDefault(map, Map.of()).values()) {
      Point point = points.get(next++);
      data.intervals()
          .of(cell.cell())
          .ifPresent(
              interval ->
                  svg.line(
                      new Point(point.x(), scale.at(100 * interval.low())),
                      new Point(point.x(), scale.at(100 * interval.high())),
                      new Pen(look.colour(), 0.7, "")));
      look.mark(svg, point, 2.2);
    }
  }

  private String description() {
    String best =
        data.best().map(cell -> RunData.name(cell.cell()) + " is the best transfer").orElse("");
    return data.dataSet()
        + ": accuracy over all test instances after transfer by each of "
        + maps.size()
        + " maps, by layer, with 95% intervals; "
        + best
        + ". Unimodal is the horizontal line, with its interval as a band.";
  }
}
