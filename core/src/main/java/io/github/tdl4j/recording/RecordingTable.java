package io.github.tdl4j.recording;

import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.CsvTable;
import io.github.tdl4j.io.InputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The file {@code recordings.csv} of a data set: facts about each recording. */
public final class RecordingTable {
  static final String NAME = "recordings.csv";

  private static final String ID = "id";
  private static final List<String> FACTS =
      List.of("sound_seconds", "picture_seconds", "peak", "clipped");
  private final Path folder;
  private final StringBuilder text = new StringBuilder();

  /**
   * An empty table.
   *
   * @param folder the folder that paths are relative to
   */
  RecordingTable(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    List<String> names = new ArrayList<>(List.of(ID, "files"));
    names.addAll(FACTS);
    names.add("taken");
    print(names);
  }

  /**
   * Reads the facts of a data set by the ids of instances; empty without the file.
   *
   * @throws InputException naming the file, if it is no such table
   */
  public static Map<String, RecordingFacts> read(Path dataSet) {
    Path file = dataSet.resolve(NAME);
    return Files.exists(file) ? read(CsvLines.of(file)) : Map.of();
  }

  static Map<String, RecordingFacts> read(CsvLines lines) {
    Map<String, RecordingFacts> facts = new HashMap<>();
    for (CsvTable.Row row : CsvTable.read(lines, List.of(ID)).rows()) {
      facts.put(row.required(ID), facts(row));
    }
    return facts;
  }

  private static RecordingFacts facts(CsvTable.Row row) {
    double[] values = new double[FACTS.size()];
    for (int i = 0; i < values.length; i++) {
      String cell = row.cell(FACTS.get(i));
      values[i] = cell.isBlank() ? Double.NaN : row.number(FACTS.get(i));
    }
    return new RecordingFacts(values[0], values[1], values[2], values[3]);
  }

  void add(RecordingFiles recording, RecordingFacts facts, String taken) {
    String files =
        recording.files().stream()
            .limit(2)
            .map(file -> folder.relativize(file.toAbsolutePath().normalize()).toString())
            .collect(Collectors.joining("|"));
    print(
        List.of(
            recording.id(),
            files,
            shown(facts.soundSeconds()),
            shown(facts.pictureSeconds()),
            shown(facts.peak()),
            shown(facts.clipped()),
            taken));
  }

  private void print(List<String> cells) {
    try {
      CsvLines.print(text, cells);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
  }

  private static String shown(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6g", value);
  }

  String text() {
    return text.toString();
  }
}
