package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.io.json.JsonFaults;
import io.github.tdl4j.report.ReportFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The 95% intervals of the accuracies in {@code results.json} of a finished run.
 *
 * @param byCell the intervals by method, map and layer
 */
public record RecordedIntervals(Map<String, Interval> byCell) {
  private static final long LARGEST = 1 << 28;

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
    try {
      for (JsonNode cell :
          JsonMapper.shared().readTree(RegularFile.text(file, LARGEST)).path("cells")) {
        JsonNode interval = cell.path("interval");
        if (interval.size() == 2 && interval.get(0).isNumber() && interval.get(1).isNumber()) {
          intervals.put(
              key(text(cell, "method"), text(cell, "map"), text(cell, "layer")),
              new Interval(interval.get(0).doubleValue(), interval.get(1).doubleValue()));
        }
      }
    } catch (JacksonException e) {
      throw JsonFaults.of(file, e);
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    } catch (IllegalArgumentException e) {
      throw new InputException(file + ": interval: " + e.getMessage(), e);
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
