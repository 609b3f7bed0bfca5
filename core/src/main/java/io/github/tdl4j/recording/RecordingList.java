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
 * The clips that a CSV file names: a line each with {@code label}, at least one of {@code file},
 * {@code audio} and {@code video}, paths within the folder, and perhaps {@code id}, {@code
 * speaker}, {@code repetition}, {@code split} and {@code fold}. Other columns are left alone.
 */
final class RecordingList {
  private static final List<String> FILES = List.of("file", "audio", "video");

  private final Path folder;

  /** The column that says who speaks, {@code speaker} or {@code group}. */
  private final String group;

  private final ClipCollector clips = new ClipCollector();
  private final List<Path> others = new ArrayList<>();
  private final Set<Path> seen = new HashSet<>();
  private final Set<String> ids = new HashSet<>();

  private RecordingList(Path folder, String group) {
    this.folder = folder;
    this.group = group;
  }

  /**
   * Reads a file.
   *
   * @param folder that its paths lie in
   * @throws InputException naming the file, the line and the rule
   */
  static ClipList read(Path file, Path folder) {
    return read(CsvLines.of(file), folder);
  }

  static ClipList read(CsvLines lines, Path folder) {
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
    RecordingList clips =
        new RecordingList(
            folder.toAbsolutePath().normalize(), table.has("group") ? "group" : "speaker");
    table.rows().forEach(clips::add);
    if (table.rows().isEmpty()) {
      throw new InputException(
          lines.file() + ": must have at least 1 line for a clip but has none");
    }
    return clips.clips.list(new SkippedFiles(clips.others, List.of()));
  }

  private void add(CsvTable.Row row) {
    if (FILES.stream().allMatch(column -> row.cell(column).isBlank())) {
      throw row.fault("file", "must be given but is empty");
    }
    ClipCollector.Name name = name(row);
    if (!ids.add(name.id())) {
      throw row.fault("id", "must be unique but " + name.id() + " comes twice");
    }
    for (String column : FILES) {
      if (!row.cell(column).isBlank()) {
        add(row, column, name);
      }
    }
  }

  private ClipCollector.Name name(CsvTable.Row row) {
    String file =
        FILES.stream().map(row::cell).filter(cell -> !cell.isBlank()).findFirst().orElseThrow();
    String id = row.cell("id").isBlank() ? FileKind.stem(file) : row.cell("id");
    String speaker =
        MissingValues.is(row.cell(group)) ? InstanceNames.UNKNOWN_GROUP : row.cell(group);
    String repetition = row.cell("repetition");
    return new ClipCollector.Name(
        InstanceNames.checked(row.where() + "id", id),
        InstanceNames.given(row.where() + "label", row.cell("label")),
        InstanceNames.checked(row.where() + group, speaker),
        repetition.isEmpty() ? -1 : InstanceNames.repetition(row.where(), repetition),
        new Placement(placed(row, "split"), placed(row, "fold")));
  }

  private static String placed(CsvTable.Row row, String column) {
    return MissingValues.is(row.cell(column)) ? "" : row.cell(column);
  }

  private void add(CsvTable.Row row, String column, ClipCollector.Name name) {
    Path file = within(row, column);
    if (Files.isDirectory(file)) {
      clips.film(name, FolderScan.images(file, others));
      return;
    }
    if (!Files.exists(file)) {
      clips.fault(file + ": must be there for clip " + name.id() + " but does not exist");
      return;
    }
    Optional<FileKind> kind = FileKind.of(file);
    if (kind.isEmpty()) {
      clips.fault(file + ": must be a recording, as .wav, .mp4 or .png, but has another suffix");
    } else if (kind.get() == FileKind.SOUND || column.equals("audio")) {
      clips.sound(name, file);
    } else {
      clips.film(name, List.of(file));
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
      throw row.fault(column, "must be of one clip but " + row.cell(column) + " comes twice");
    }
    return file;
  }
}
