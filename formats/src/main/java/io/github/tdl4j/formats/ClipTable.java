package io.github.tdl4j.formats;

import io.github.tdl4j.data.ClipNames;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A CSV file with a line a clip: the columns {@code instance} and {@code label}, perhaps {@code
 * group}, {@code repetition}, {@code split} and {@code fold}, and a column of {@code FILE} or
 * {@code FILE#ARRAY} for each modality. An empty cell is a modality that the clip lacks.
 */
final class ClipTable {
  private static final String INSTANCE = "instance";
  private static final String LABEL = "label";
  private static final String GROUP = "group";

  /** Another name of the column of groups. */
  private static final String SPEAKER = "speaker";

  private static final String REPETITION = "repetition";
  private static final String SPLIT = "split";
  private static final String FOLD = "fold";
  private static final Set<String> NAMES =
      Set.of(INSTANCE, LABEL, GROUP, SPEAKER, REPETITION, SPLIT, FOLD);

  private final Path table;
  private final Path base;
  private final List<String> modalities = new ArrayList<>();
  private final List<PlannedClip> clips = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final ClipNames.Repetitions repetitions = new ClipNames.Repetitions();
  private Map<String, Integer> columns = Map.of();
  private String group = GROUP;

  private ClipTable(Path table, Path base) {
    this.table = table;
    this.base = base;
  }

  /**
   * Reads a table.
   *
   * @param base the folder that the paths start from, and that they must stay in
   */
  static ImportPlan read(Path table, Path base) {
    return read(CsvLines.of(table), base);
  }

  static ImportPlan read(CsvLines lines, Path base) {
    Path table = lines.file();
    ClipTable reader = new ClipTable(table, base.toAbsolutePath().normalize());
    lines.forEach(reader::line);
    if (reader.clips.isEmpty()) {
      throw new InputException(table + ": must list at least 1 instance but lists none");
    }
    return new ImportPlan(reader.modalities, reader.clips, reader.remarks);
  }

  private void line(List<String> cells, long number) {
    if (columns.isEmpty()) {
      header(cells);
      return;
    }
    String where = table + ": line " + number + ": ";
    if (cells.size() != columns.size()) {
      throw new InputException(
          where + "must have " + columns.size() + " cells but has " + cells.size());
    }
    String id = name(cells, INSTANCE, where);
    if (!ids.add(id)) {
      throw new InputException(
          where + INSTANCE + " must be unique but " + Shown.quoted(id) + " comes twice");
    }
    String label = name(cells, LABEL, where);
    String speaker = columns.containsKey(group) ? name(cells, group, where) : ClipNames.NO_SPEAKER;
    PlannedClip.Name named =
        new PlannedClip.Name(
            id,
            label,
            speaker,
            repetition(cells, where, label, speaker),
            new Placement(placed(cells, SPLIT), placed(cells, FOLD)));
    clips.add(new PlannedClip(where + "instance " + Shown.line(id), named, places(cells, where)));
  }

  private void header(List<String> cells) {
    columns = new LinkedHashMap<>();
    for (String cell : cells) {
      String column = cell.strip();
      if (columns.put(column, columns.size()) != null) {
        throw new InputException(
            table + ": column names must be distinct but " + Shown.quoted(column) + " comes twice");
      }
      boolean isFirst = columns.size() == 1;
      if (isFirst && RowNumbers.isIndex(column)) {
        remarks.add(table + ": the first column numbers the rows and was left out");
      } else if (!NAMES.contains(column)) {
        modalities.add(column);
      }
    }
    if (columns.containsKey(SPEAKER)) {
      if (columns.containsKey(GROUP)) {
        throw new InputException(
            table
                + ": must have one of the columns group and speaker, which mean the same, but has"
                + " both; leave one out");
      }
      group = SPEAKER;
    }
    if (!columns.containsKey(INSTANCE) || !columns.containsKey(LABEL) || modalities.isEmpty()) {
      throw new InputException(
          table
              + ": must have the columns instance, label and one for each modality but has "
              + Shown.names(cells));
    }
  }

  private String cell(List<String> cells, String column) {
    return cells.get(columns.getOrDefault(column, 0));
  }

  /** The part or the fold that a clip is put in; empty where none is given. */
  private String placed(List<String> cells, String column) {
    String cell = columns.containsKey(column) ? cell(cells, column) : "";
    return cell.isBlank() ? "" : cell;
  }

  private String name(List<String> cells, String column, String where) {
    String name = cell(cells, column);
    return ClipNames.checked(where + column, name);
  }

  private int repetition(List<String> cells, String where, String label, String speaker) {
    if (!columns.containsKey(REPETITION)) {
      return repetitions.next(label, speaker);
    }
    return ClipNames.repetition(where, cell(cells, REPETITION));
  }

  private Map<String, PlannedClip.Place> places(List<String> cells, String where) {
    Map<String, PlannedClip.Place> places = new LinkedHashMap<>();
    for (String modality : modalities) {
      String given = cell(cells, modality);
      if (!given.isEmpty()) {
        ArrayRef ref = ArrayRef.of(base, ClipNames.checked(where + modality, given));
        if (!ref.file().normalize().startsWith(base)) {
          throw new InputException(
              where
                  + modality
                  + " must be a file in "
                  + base
                  + " but is "
                  + Shown.quoted(given)
                  + "; --base names another folder");
        }
        places.put(modality, new PlannedClip.Place(ref, Optional.empty()));
      }
    }
    if (places.isEmpty()) {
      throw new InputException(where + "must name a file for at least 1 modality but names none");
    }
    return places;
  }
}
