package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

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
    Map<String, Interval> intervals = new LinkedHashMap<>();
    ResultsFile.in(folder)
        .cells()
        .forEach(cell -> intervals.put(key(cell.cell()), cell.interval()));
    return new RecordedIntervals(intervals);
  }

  private static String key(CellName cell) {
    String layer = cell.layer().isPresent() ? String.valueOf(cell.layer().getAsInt()) : "";
    return cell.method().word() + "/" + cell.map() + "/" + layer;
  }

  /** Returns the interval of a cell; empty if there is none. */
  public Optional<Interval> of(CellName cell) {
    return Optional.ofNullable(byCell.get(key(cell)));
  }
}
