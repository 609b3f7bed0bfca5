package io.github.tdl4j.formats.plan;

import io.github.tdl4j.data.InstanceNames;
import io.github.tdl4j.data.MissingValues;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.data.io.GroupColumn;
import io.github.tdl4j.formats.array.ArrayRef;
import io.github.tdl4j.formats.csv.IndexNames;
import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.RegularFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A CSV file with a line an instance: the columns {@code instance} and {@code label}, perhaps
 * {@code group}, {@code repetition}, {@code split} and {@code fold}, and a column of {@code FILE}
 * or {@code FILE#ARRAY} for each modality. An empty cell is a modality that the instance lacks.
 */
public final class InstanceTable {
  private static final String INSTANCE = "instance";

  /** Another name of the column of instances. */
  private static final String ID = "id";

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
  private final List<PlannedInstance> instances = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final InstanceNames.Repetitions repetitions = new InstanceNames.Repetitions();
  private Map<String, Integer> columns = Map.of();
  private final boolean keepsGoing;
  private final List<String> faults = new ArrayList<>();
  private final Set<String> leftOut;
  private String groupColumn = GROUP;
  private String instanceColumn = INSTANCE;

  private InstanceTable(Path table, Path base, Set<String> leftOut, boolean keepsGoing) {
    this.table = table;
    this.base = base;
    this.leftOut = leftOut;
    this.keepsGoing = keepsGoing;
  }

  /**
   * Reads a table.
   *
   * @param base the folder that the paths start from, and that they must stay in
   * @param leftOut columns that are no modalities
   * @param keepsGoing whether lines without an id, a label or a group are left out; otherwise one
   *     ends the import
   */
  public static ImportPlan read(Path table, Path base, Set<String> leftOut, boolean keepsGoing) {
    if (Files.isDirectory(table)) {
      throw new InputException(
          table
              + ": must be a file but is a folder; where it holds a file for each instance, a table"
              + " with the columns instance, label and one for each modality names them"
              + " (docs/feature-files.md has a script that writes it)");
    }
    InstanceTable reader =
        new InstanceTable(table, base.toAbsolutePath().normalize(), leftOut, keepsGoing);
    try {
      return reader.plan(CsvLines.of(table, () -> RegularFile.reader(table)), true);
    } catch (IOException e) {
      throw FileFaults.cannotRead(table, e);
    }
  }

  public static ImportPlan read(CsvLines lines, Path base) {
    return new InstanceTable(lines.file(), base.toAbsolutePath().normalize(), Set.of(), false)
        .plan(lines, false);
  }

  private ImportPlan plan(CsvLines lines, boolean requiresFiles) {
    lines.forEach(this::line);
    if (instances.isEmpty() && faults.isEmpty()) {
      throw new InputException(table + ": must list at least 1 instance but lists none");
    }
    if (requiresFiles) {
      modalities.forEach(this::requireFiles);
    }
    return new ImportPlan(
        modalities,
        instances,
        faults,
        remarks,
        groupColumn.equals(SPEAKER) ? GroupColumn.SPEAKER : GroupColumn.GROUP);
  }

  /** A column none of whose cells names a file is no modality, or the folder is another. */
  private void requireFiles(String modality) {
    List<PlannedInstance> of =
        instances.stream().filter(c -> c.frames().containsKey(modality)).toList();
    if (of.isEmpty() || of.stream().anyMatch(instance -> Files.exists(file(instance, modality)))) {
      return;
    }
    String rule =
        table
            + ": column "
            + Quoting.quoted(modality)
            + " must name files but none of its "
            + of.size()
            + " cells does, such as "
            + Quoting.quoted(String.valueOf(base.relativize(file(of.get(0), modality))));
    boolean isOfNumbers =
        instances.stream()
            .flatMap(instance -> instance.frames().values().stream())
            .noneMatch(place -> Files.exists(place.array().file()));
    Optional<String> command = isOfNumbers ? ImportSuggestion.command(table) : Optional.empty();
    throw new InputException(
        rule
            + command
                .map(words -> "; to read the numbers of the table: " + words)
                .orElse(
                    "; --leave-out "
                        + Quoting.line(modality)
                        + " leaves the column out, --base DIR names another folder than "
                        + base));
  }

  private static Path file(PlannedInstance instance, String modality) {
    return Objects.requireNonNull(instance.frames().get(modality)).array().file();
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
    if (keepsGoing && lacksName(cells, where)) {
      return;
    }
    String id = name(cells, instanceColumn, where);
    if (!ids.add(id)) {
      throw new InputException(
          where + instanceColumn + " must be unique but " + Quoting.quoted(id) + " comes twice");
    }
    String label = name(cells, LABEL, where);
    String group =
        columns.containsKey(groupColumn)
            ? name(cells, groupColumn, where)
            : InstanceNames.UNKNOWN_GROUP;
    PlannedInstance.Name named =
        new PlannedInstance.Name(
            id,
            label,
            group,
            repetition(cells, where, label, group),
            new Placement(placed(cells, SPLIT), placed(cells, FOLD)));
    instances.add(
        new PlannedInstance(where + "instance " + Quoting.line(id), named, places(cells, where)));
  }

  /** Returns whether a line lacks an id, a label or a group, and keeps the message about it. */
  private boolean lacksName(List<String> cells, String where) {
    for (String column : List.of(instanceColumn, LABEL, groupColumn)) {
      if (columns.containsKey(column) && MissingValues.is(cell(cells, column))) {
        faults.add(
            where + column + " must be a name but " + InstanceNames.missing(cell(cells, column)));
        return true;
      }
    }
    return false;
  }

  private void header(List<String> cells) {
    columns = new LinkedHashMap<>();
    for (String cell : cells) {
      String column = cell.strip();
      if (columns.put(column, columns.size()) != null) {
        throw new InputException(
            table
                + ": column names must be distinct but "
                + Quoting.quoted(column)
                + " comes twice");
      }
      boolean isFirst = columns.size() == 1;
      if (isFirst && IndexNames.isIndex(column)) {
        remarks.add(table + ": the first column numbers the rows and was left out");
      } else if (!NAMES.contains(column) && !leftOut.contains(column)) {
        modalities.add(column);
      }
    }
    if (!columns.containsKey(INSTANCE) && modalities.remove(ID)) {
      instanceColumn = ID;
    }
    requireLeftOut();
    if (columns.containsKey(SPEAKER)) {
      if (columns.containsKey(GROUP)) {
        throw new InputException(
            table
                + ": must have one of the columns group and speaker, which mean the same, but has"
                + " both; leave one out");
      }
      groupColumn = SPEAKER;
    }
    if (!columns.containsKey(instanceColumn)
        || !columns.containsKey(LABEL)
        || modalities.isEmpty()) {
      throw new InputException(
          table
              + ": must have the columns instance, label and one for each modality but has "
              + Quoting.names(cells)
              + ImportSuggestion.command(table)
                  .map(command -> "; if it holds numbers: " + command)
                  .orElse(""));
    }
  }

  private void requireLeftOut() {
    for (String column : leftOut) {
      if (!columns.containsKey(column)) {
        throw new InputException(
            table
                + ": --leave-out must name a column but names "
                + Quoting.quoted(column)
                + Quoting.alternatives(column, List.copyOf(columns.keySet())));
      }
    }
  }

  private String cell(List<String> cells, String column) {
    return cells.get(columns.getOrDefault(column, 0));
  }

  /** The part or the fold that an instance is put in; empty where none is given. */
  private String placed(List<String> cells, String column) {
    String cell = columns.containsKey(column) ? cell(cells, column) : "";
    return MissingValues.is(cell) ? "" : cell;
  }

  private String name(List<String> cells, String column, String where) {
    String name = cell(cells, column);
    return InstanceNames.given(where + column, name);
  }

  private int repetition(List<String> cells, String where, String label, String group) {
    if (!columns.containsKey(REPETITION)) {
      return repetitions.next(label, group);
    }
    return InstanceNames.repetition(where, cell(cells, REPETITION));
  }

  private Map<String, PlannedInstance.Place> places(List<String> cells, String where) {
    Map<String, PlannedInstance.Place> places = new LinkedHashMap<>();
    for (String modality : modalities) {
      String given = cell(cells, modality);
      if (!given.isEmpty()) {
        ArrayRef ref = ArrayRef.of(base, InstanceNames.checked(where + modality, given));
        if (!ref.file().normalize().startsWith(base)) {
          throw new InputException(
              where
                  + modality
                  + " must be a file in "
                  + base
                  + " but is "
                  + Quoting.quoted(given)
                  + "; --base names another folder");
        }
        places.put(modality, new PlannedInstance.Place(ref, Optional.empty()));
      }
    }
    if (places.isEmpty()) {
      throw new InputException(where + "must name a file for at least 1 modality but names none");
    }
    return places;
  }
}
