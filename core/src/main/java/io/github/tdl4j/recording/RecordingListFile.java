package io.github.tdl4j.recording;

import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.data.MissingValues;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.CsvTable;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.recording.media.FileKind;
import io.github.tdl4j.recording.naming.SkippedFiles;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a CSV file that lists recordings. Each line has a {@code label} and at least one path
 * within the folder in {@code file}, {@code audio} or {@code video}; {@code id}, {@code speaker},
 * {@code repetition}, {@code split} and {@code fold} are optional. Other columns are ignored.
 */
final class RecordingListFile {
  private static final List<String> FILES = List.of("file", "audio", "video");

  private final Path folder;

  /** The column of the speaker: {@code speaker} or {@code group}. */
  private final String group;

  private final RecordingCollector recordings = new RecordingCollector();
  private final List<Path> others = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();
  private final Set<String> ids = new HashSet<>();

  private RecordingListFile(Path folder, String group) {
    this.folder = folder;
    this.group = group;
  }

  /**
   * Reads a file.
   *
   * @param folder the folder of all paths
   * @throws InputException naming the file, the line and the rule
   */
  static FoundRecordings read(Path file, Path folder) {
    return read(CsvLines.of(file), folder);
  }

  static FoundRecordings read(CsvLines lines, Path folder) {
    CsvTable table = CsvTable.read(lines, List.of("label"));
    if (FILES.stream().noneMatch(table::has)) {
      table.require("file");
    }
    if (table.has("speaker") && table.has("group")) {
      throw new InputException(
          lines.file()
              + ": must have one of the columns group and speaker, which mean the same, but has"
              + " both; leave one out");
    }
    RecordingListFile recordings =
        new RecordingListFile(
            folder.toAbsolutePath().normalize(), table.has("group") ? "group" : "speaker");
    table.rows().forEach(recordings::add);
    if (table.rows().isEmpty()) {
      throw new InputException(
          lines.file() + ": must have at least 1 line for an instance but has none");
    }
    return recordings.recordings.list(new SkippedFiles(recordings.others, List.of()));
  }

  private void add(CsvTable.Row row) {
    if (FILES.stream().allMatch(column -> row.cell(column).isBlank())) {
      throw row.fault("file", "must be given but is empty");
    }
    RecordingCollector.Name name = name(row);
    if (!ids.add(name.id())) {
      throw row.fault("id", "must be unique but " + name.id() + " occurs twice");
    }
    for (String column : FILES) {
      if (!row.cell(column).isBlank()) {
        add(row, column, name);
      }
    }
  }

  private RecordingCollector.Name name(CsvTable.Row row) {
    String file =
        FILES.stream().map(row::cell).filter(cell -> !cell.isBlank()).findFirst().orElseThrow();
    String id = row.cell("id").isBlank() ? FileKind.stem(file) : row.cell("id");
    String speaker =
        MissingValues.is(row.cell(group)) ? InstanceNames.UNKNOWN_GROUP : row.cell(group);
    String repetition = row.cell("repetition");
    return new RecordingCollector.Name(
        InstanceNames.checked(row.where() + "id", id),
        InstanceNames.given(row.where() + "label", row.cell("label")),
        InstanceNames.checked(row.where() + group, speaker),
        repetition.isEmpty() ? -1 : InstanceNames.repetition(row.where(), repetition),
        new Placement(placed(row, "split"), placed(row, "fold")));
  }

  private static String placed(CsvTable.Row row, String column) {
    return MissingValues.is(row.cell(column)) ? "" : row.cell(column);
  }

  private void add(CsvTable.Row row, String column, RecordingCollector.Name name) {
    Path file = within(row, column);
    if (Files.isDirectory(file)) {
      recordings.film(name, FolderScan.images(file, others));
      return;
    }
    if (!Files.exists(file)) {
      recordings.fault(file + ": must exist for instance " + name.id() + " but does not");
      return;
    }
    Optional<FileKind> kind = FileKind.of(file);
    if (kind.isEmpty()) {
      recordings.fault(
          file + ": must be a recording, such as .wav, .mp4 or .png, but has another suffix");
    } else if (kind.get() == FileKind.SOUND || column.equals("audio")) {
      recordings.sound(name, file);
    } else {
      recordings.film(name, List.of(file));
    }
  }

  private Path within(CsvTable.Row row, String column) {
    Path file;
    try {
      file = folder.resolve(row.cell(column)).normalize();
    } catch (InvalidPathException e) {
      throw row.fault(
          column, "must be a path in the encoding of the locale but is not: " + e.getReason());
    }
    if (!file.startsWith(folder)) {
      throw row.fault(column, "must lie in " + folder + " but is " + row.cell(column));
    }
    if (!seen.add(file)) {
      throw row.fault(
          column, "must belong to one instance but " + row.cell(column) + " occurs twice");
    }
    return file;
  }
}
