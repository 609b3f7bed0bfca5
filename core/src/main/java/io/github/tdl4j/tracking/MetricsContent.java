package io.github.tdl4j.tracking;

import io.github.tdl4j.experiment.store.RunFolder;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The content of {@code metrics.jsonl}.
 *
 * @param events of the whole lines
 * @param length bytes of the whole lines; a torn last line follows
 * @param lacksEnd whether the last of them lacks its line feed
 */
record MetricsContent(List<RecordedEvent> events, long length, boolean lacksEnd) {
  /** The name of the file in a run folder. */
  static final String FILE = RunFolder.METRICS;

  /** Largest size in bytes; a hundred trainings of ten thousand epochs need 20 million. */
  static final long LARGEST = 1 << 28;

  static final MetricsContent NONE = new MetricsContent(List.of(), 0, false);

  MetricsContent {
    events = List.copyOf(events);
  }

  /**
   * Reads a file. The last line may be torn, as a killed process leaves it.
   *
   * @throws InputException if another line is not one of a run
   */
  static MetricsContent read(Path file) throws IOException {
    byte[] bytes = RegularFile.bytes(file, LARGEST);
    List<RecordedEvent> events = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        events.add(parse(file, events.size() + 1, text(bytes, start, i)));
        start = i + 1;
      }
    }
    int end = bytes.length;
    while (end > start && bytes[end - 1] == 0) {
      end--; // a power cut can leave bytes that were never written
    }
    return end == start
        ? new MetricsContent(events, start, false)
        : withLastLine(file, events, start, text(bytes, start, end));
  }

  private static MetricsContent withLastLine(
      Path file, List<RecordedEvent> events, int start, String line) {
    boolean isOurs =
        line.startsWith(MetricsLine.BEGINNING) || MetricsLine.BEGINNING.startsWith(line);
    if (!isOurs) {
      throw foreign(file, events.size() + 1, "must be JSON but is not");
    }
    try {
      events.add(MetricsLine.parse(line));
      return new MetricsContent(events, start + line.getBytes(StandardCharsets.UTF_8).length, true);
    } catch (IllegalArgumentException e) {
      return new MetricsContent(events, start, false); // torn
    }
  }

  private static String text(byte[] bytes, int start, int end) {
    return new String(bytes, start, end - start, StandardCharsets.UTF_8);
  }

  private static RecordedEvent parse(Path file, int number, String line) {
    try {
      return MetricsLine.parse(line);
    } catch (IllegalArgumentException e) {
      throw foreign(file, number, String.valueOf(e.getMessage()));
    }
  }

  private static InputException foreign(Path file, int line, String rule) {
    return new InputException(
        file + ": line " + line + ": " + rule + "; rename the file, or give another folder");
  }
}
