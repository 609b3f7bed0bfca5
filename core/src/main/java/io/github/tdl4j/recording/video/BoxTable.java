package io.github.tdl4j.recording.video;

import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.CsvTable;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.recording.media.Box;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rectangles of recordings: a CSV file with the columns {@code clip} (the recording's id), {@code
 * x}, {@code y}, {@code width} and {@code height} in pixels, and perhaps {@code time}, the seconds
 * after the recording's first frame from which on it holds.
 */
public final class BoxTable {
  private final Path file;
  private final Map<String, NavigableMap<Double, Box>> boxes;

  private BoxTable(Path file, Map<String, NavigableMap<Double, Box>> boxes) {
    this.file = file;
    this.boxes = boxes;
  }

  static BoxTable read(Path file) {
    return read(CsvLines.of(file));
  }

  public static BoxTable read(CsvLines lines) {
    CsvTable table = CsvTable.read(lines, List.of("clip", "x", "y", "width", "height"));
    Map<String, NavigableMap<Double, Box>> boxes = new HashMap<>();
    for (CsvTable.Row row : table.rows()) {
      for (String side : List.of("width", "height")) {
        if (row.number(side) <= 0) {
          throw row.fault(side, "must be above 0 but is " + row.cell(side));
        }
      }
      Box box =
          new Box(row.number("x"), row.number("y"), row.number("width"), row.number("height"));
      double time = row.cell("time").isBlank() ? 0 : row.number("time");
      NavigableMap<Double, Box> times =
          boxes.computeIfAbsent(row.required("clip"), any -> new TreeMap<>());
      if (times.put(time, box) != null) {
        throw row.fault("time", "must be given once for an instance but " + time + " occurs twice");
      }
    }
    return new BoxTable(lines.file(), boxes);
  }

  /**
   * Returns the rectangle at a time, the first one before its own time.
   *
   * @param id of the recording
   * @throws InputException if the file has none for this recording
   */
  Box at(String id, double seconds) {
    NavigableMap<Double, Box> times = boxes.get(id);
    if (times == null) {
      throw new InputException(
          file + ": must have a line for the instance " + id + " but has none");
    }
    return Objects.requireNonNullElseGet(times.floorEntry(seconds), times::firstEntry).getValue();
  }

  /** The recordings that it has lines for and that are not among these. */
  public List<String> others(Set<String> ids) {
    return boxes.keySet().stream().filter(id -> !ids.contains(id)).sorted().toList();
  }

  public Path file() {
    return file;
  }

  /** Returns all rectangles as text. */
  @Override
  public String toString() {
    return new TreeMap<>(boxes).toString();
  }
}
