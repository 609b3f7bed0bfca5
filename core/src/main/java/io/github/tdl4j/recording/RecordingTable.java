package io.github.tdl4j.recording;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

/** The file {@code recordings.csv} of a data set: what each clip was recorded like. */
final class RecordingTable {
  static final String NAME = "recordings.csv";

  private final Path folder;
  private final StringBuilder text =
      new StringBuilder("id,files,sound_seconds,picture_seconds,peak,clipped\n");

  RecordingTable(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  void add(ClipFiles clip, RecordedClip.Facts facts) {
    String files =
        clip.files().stream()
            .limit(2)
            .map(file -> folder.relativize(file.toAbsolutePath().normalize()).toString())
            .collect(Collectors.joining("|"));
    text.append(quoted(clip.id())).append(',').append(quoted(files));
    for (double value :
        new double[] {
          facts.soundSeconds(), facts.pictureSeconds(), facts.peak(), facts.clipped()
        }) {
      text.append(',').append(Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6g", value));
    }
    text.append('\n');
  }

  private static String quoted(String cell) {
    return '"' + cell.replace("\"", "\"\"") + '"';
  }

  String text() {
    return text.toString();
  }
}
