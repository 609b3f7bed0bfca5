package io.github.tdl4j.data.io;

import io.github.tdl4j.data.DataSetDescription;
import io.github.tdl4j.data.FrameRange;
import io.github.tdl4j.data.Instance;
import io.github.tdl4j.data.Placement;
import io.github.tdl4j.data.UnicodeForms;
import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Numerals;
import io.github.tdl4j.io.Quoting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The file {@code instances.csv}: a header, then a line for each instance. Columns may come in any
 * order, those of placements may be left out, and columns of other names are left alone.
 */
final class InstanceFile {
  static final String NAME = "instances.csv";

  private static final String START = "_start";
  private static final String COUNT = "_count";
  private static final String GROUP = GroupColumn.GROUP.word();
  private static final String SPEAKER = GroupColumn.SPEAKER.word();
  private static final String SPLIT = "split";
  private static final String FOLD = "fold";
  private final Path file;
  private final DataSetDescription description;
  private final List<String> modalities;
  private final List<Instance> instances = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();
  private final UnicodeForms idForms = new UnicodeForms("id");
  private final UnicodeForms groupForms = new UnicodeForms("group");
  private Map<String, Integer> columns = Map.of();
  private GroupColumn groupColumn = GroupColumn.GROUP;
  private int width;

  private InstanceFile(Path file, DataSetDescription description) {
    this.file = file;
    this.description = description;
    this.modalities = description.modalityNames();
  }

  /** Reads the file in this folder; ids and labels are checked, frame ranges are not. */
  static List<Instance> read(Path folder, DataSetDescription description) {
    return contents(folder, description).instances();
  }

  static List<Instance> read(CsvLines lines, DataSetDescription description) {
    return contents(lines, description).instances();
  }

  /** The file in this folder. */
  record Contents(GroupColumn groupColumn, List<Instance> instances) {
    Contents {
      instances = List.copyOf(instances);
    }
  }

  static Contents contents(Path folder, DataSetDescription description) {
    return contents(CsvLines.of(folder.resolve(NAME)), description);
  }

  private static Contents contents(CsvLines lines, DataSetDescription description) {
    Path file = lines.file();
    InstanceFile reader = new InstanceFile(file, description);
    lines.forEach(reader::line);
    if (reader.columns.isEmpty()) {
      throw new InputException(file + ": must start with a line of column names but is empty");
    }
    if (reader.instances.isEmpty()) {
      throw new InputException(file + ": must list at least 1 instance but lists none");
    }
    return new Contents(reader.groupColumn, reader.instances);
  }

  private void line(List<String> cells, long number) {
    if (columns.isEmpty()) {
      readHeader(cells);
    } else {
      readInstance(cells, file + ": line " + number + ": ");
    }
  }

  private void readHeader(List<String> header) {
    columns = new LinkedHashMap<>();
    for (String cell : header) {
      String name = cell.strip();
      if (columns.put(name, columns.size()) != null) {
        throw new InputException(
            file + ": column names must be distinct but " + Quoting.quoted(name) + " comes twice");
      }
    }
    width = header.size();
    readGroups();
    List<String> required = columnNames(modalities, GroupColumn.GROUP);
    for (String name : required) {
      if (!columns.containsKey(name)) {
        throw new InputException(
            file
                + ": must have the columns "
                + Quoting.names(required)
                + " but has no "
                + Quoting.line(name));
      }
    }
  }

  private void readGroups() {
    Integer group = columns.get(SPEAKER);
    if (group == null) {
      return;
    }
    groupColumn = GroupColumn.SPEAKER;
    if (columns.putIfAbsent(GROUP, group) != null) {
      throw new InputException(
          file
              + ": must have one of the columns group and speaker, which mean the same, but has"
              + " both; rename the one that is not meant");
    }
  }

  private void readInstance(List<String> cells, String where) {
    if (cells.size() != width) {
      throw new InputException(where + "must have " + width + " cells but has " + cells.size());
    }
    Map<String, FrameRange> frames = new LinkedHashMap<>();
    Instance instance;
    try {
      for (String modality : modalities) {
        readRange(cells, modality, frames);
      }
      instance =
          new Instance(
              cell(cells, "id"),
              cell(cells, "label"),
              cell(cells, GROUP),
              Math.toIntExact(number(cells, "repetition", Integer.MAX_VALUE)),
              frames,
              new Placement(optional(cells, SPLIT), optional(cells, FOLD)));
    } catch (IllegalArgumentException e) {
      throw new InputException(where + e.getMessage(), e);
    }
    checkNames(instance, where);
    instances.add(instance);
  }

  private void readRange(List<String> cells, String modality, Map<String, FrameRange> frames) {
    String start = cell(cells, modality + START).strip();
    String count = cell(cells, modality + COUNT).strip();
    if (start.isEmpty() != count.isEmpty()) {
      throw new IllegalArgumentException(
          modality
              + START
              + " and "
              + modality
              + COUNT
              + " must both be given or both be empty but are "
              + Quoting.quoted(start)
              + " and "
              + Quoting.quoted(count));
    }
    if (!start.isEmpty()) {
      long first = number(cells, modality + START, Long.MAX_VALUE);
      int frameCount = (int) number(cells, modality + COUNT, Integer.MAX_VALUE);
      if (frameCount < 1) {
        throw new IllegalArgumentException(modality + COUNT + " must be at least 1 but is 0");
      }
      frames.put(modality, new FrameRange(first, frameCount));
    }
  }

  private long number(List<String> cells, String column, long largest) {
    String cell = cell(cells, column);
    long value = Numerals.whole(cell.strip()).orElse(-1);
    if (value < 0 || value > largest) {
      throw new IllegalArgumentException(
          column
              + " must be a whole number in [0, "
              + largest
              + "] but is "
              + Quoting.quoted(cell));
    }
    return value;
  }

  /** Of a column that need not be there; empty where it is not, or its cell is blank. */
  private String optional(List<String> cells, String column) {
    String cell = columns.containsKey(column) ? cell(cells, column) : "";
    return cell.isBlank() ? "" : cell;
  }

  private String cell(List<String> cells, String column) {
    return cells.get(columns.getOrDefault(column, -1));
  }

  private void checkNames(Instance instance, String where) {
    idForms.take(where, instance.id());
    groupForms.take(where, instance.group());
    if (!ids.add(instance.id())) {
      throw new InputException(
          where + "id must be unique but " + Quoting.quoted(instance.id()) + " comes twice");
    }
    if (!description.labels().contains(instance.label())) {
      throw new InputException(
          where
              + "label must be one of "
              + DescriptionFile.NAME
              + " but is "
              + Quoting.quoted(instance.label())
              + Quoting.alternatives(instance.label(), description.labels()));
    }
  }

  private static List<String> columnNames(List<String> modalities, GroupColumn group) {
    List<String> names = new ArrayList<>(List.of("id", "label", group.word(), "repetition"));
    for (String modality : modalities) {
      names.add(modality + START);
      names.add(modality + COUNT);
    }
    return names;
  }

  /**
   * The lines of a file that is written.
   *
   * @param group the name of the column of groups
   * @param placed the columns of placements that it has
   */
  record Layout(GroupColumn group, List<String> modalities, List<String> placed) {

    /** With the columns that any of these placements needs. */
    static Layout of(List<String> modalities, Collection<Placement> placements) {
      List<String> placed = new ArrayList<>();
      if (placements.stream().anyMatch(placement -> !placement.split().isEmpty())) {
        placed.add(SPLIT);
      }
      if (placements.stream().anyMatch(placement -> !placement.fold().isEmpty())) {
        placed.add(FOLD);
      }
      return new Layout(GroupColumn.GROUP, modalities, placed);
    }

    Layout named(GroupColumn name) {
      return new Layout(name, modalities, placed);
    }

    /** Starts a file: writes its header. */
    void begin(Appendable out) throws IOException {
      List<String> names = columnNames(modalities, group);
      names.addAll(placed);
      CsvLines.print(out, names);
    }

    /**
     * Writes the line of one instance.
     *
     * @throws IllegalArgumentException if it has a placement and there is no column for it
     */
    void print(Appendable out, Instance instance) throws IOException {
      if (!placed.containsAll(of(modalities, List.of(instance.placement())).placed())) {
        throw new IllegalArgumentException(
            "placements must be set before instances are added but one is " + instance.placement());
      }
      List<Object> cells =
          new ArrayList<>(
              List.of(instance.id(), instance.label(), instance.group(), instance.repetition()));
      for (String modality : modalities) {
        FrameRange range = instance.frames().get(modality);
        cells.add(range == null ? "" : range.start());
        cells.add(range == null ? "" : range.count());
      }
      for (String column : placed) {
        Placement placement = instance.placement();
        cells.add(column.equals(SPLIT) ? placement.split() : placement.fold());
      }
      CsvLines.print(out, cells);
    }
  }
}
