package io.github.tdl4j.recording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The file {@code recordings.csv} of a data set: what each clip was recorded like. */
final class RecordingTable {
  static final String NAME = "recordings.csv";

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader("id", "files", "sound_seconds", "picture_seconds", "peak", "clipped")
          .setRecordSeparator('\n')
          .get();

  private final Path folder;
  private final StringBuilder text = new StringBuilder();
  private final CSVPrinter lines;

  /**
   * A table to be filled.
   *
   * @param folder that paths are told from
   */
  RecordingTable(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    try {
      this.lines = new CSVPrinter(text, FORMAT);
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory takes all", e);
    }
  }

  void add(ClipFiles clip, RecordedClip.Facts facts) {
    String files =
        clip.files().stream()
            .limit(2)
            .map(file -> folder.relativize(file.toAbsolutePath().normalize()).toString())
            .collect(Collectors.joining("|"));
    try {
      lines.printRecord(
          clip.id(),
          files,
          shown(facts.soundSeconds()),
          shown(facts.pictureSeconds()),
          shown(facts.peak()),
          shown(facts.clipped()));
    } catch (IOException e) {
      throw new UncheckedIOException("text in memory takes all", e);
    }
  }

  private static String shown(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6g", value);
  }

  String text() {
    return text.toString();
  }
}
