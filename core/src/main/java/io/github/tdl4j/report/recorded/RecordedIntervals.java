package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.json.JsonFields;
import io.github.tdl4j.report.ReportFiles;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The 95% intervals of the accuracies in {@code results.json} of a finished run.
 *
 * @param byCell the intervals by method, map and layer
 */
public record RecordedIntervals(Map<String, Interval> byCell) {
  public RecordedIntervals {
    byCell = Map.copyOf(byCell);
  }

  /**
   * Reads the intervals of a run.
   *
   * @param folder of the run
   * @throws InputException if the file cannot be read or an interval is none
   */
  public static RecordedIntervals read(Path folder) {
    Path file = folder.resolve(ReportFiles.RESULTS);
    Map<String, Interval> intervals = new LinkedHashMap<>();
    int number = 0;
    for (JsonNode cell : RecordedResults.cells(file, RecordedResults.json(file))) {
      number++;
      JsonFields fields = new JsonFields(file + ": cell " + number, cell, RecordedResults.REMEDY);
      String name = key(text(cell, "method"), text(cell, "map"), text(cell, "layer"));
      RecordedInterval.of(fields, "interval").ifPresent(found -> intervals.put(name, found));
    }
    return new RecordedIntervals(intervals);
  }

  private static String text(JsonNode cell, String key) {
    return cell.path(key).isNull() ? "" : cell.path(key).asString("");
  }

  private static String key(String method, String map, String layer) {
    return method + "/" + map + "/" + layer;
  }

  /** Returns the interval of a cell; empty if there is none. */
  public Optional<Interval> of(CellName cell) {
    String layer = cell.layer().isPresent() ? String.valueOf(cell.layer().getAsInt()) : "";
    return Optional.ofNullable(byCell.get(key(cell.method().word(), cell.map(), layer)));
  }
}
