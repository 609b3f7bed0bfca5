package io.github.tdl4j.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A small CSV file (RFC 4180, UTF-8) with a line of column names. */
public final class CsvTable {
  private final Path file;
  private final List<String> columns = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  private CsvTable(Path file) {
    this.file = file;
  }

  /** A line: its number in the file and its cells by column. */
  public final class Row {
    private final long line;
    private final List<String> cells;

    Row(long line, List<String> cells) {
      this.line = line;
      this.cells = cells;
    }

    /** Returns the text of a cell; empty if there is no such column. */
    public String cell(String column) {
      int place = columns.indexOf(column);
      return place < 0 ? "" : cells.get(place);
    }

    /** A cell that must not be empty. */
    public String required(String column) {
      String cell = cell(column);
      if (cell.isBlank()) {
        throw fault(column, "must be given but is empty");
      }
      return cell;
    }

    /** A finite number. */
    public double number(String column) {
      String cell = required(column);
      return Numerals.decimal(cell.strip())
          .orElseThrow(
              () -> fault(column, "must be a finite number but is " + Quoting.quoted(cell)));
    }

    /** Returns the beginning of messages about the row. */
    public String where() {
      return file + ": line " + line + ": ";
    }

    public InputException fault(String column, String rule) {
      return new InputException(where() + column + " " + rule);
    }
  }

  /**
   * Reads a file.
   *
   * @param required columns it must have
   * @throws InputException naming the file, the line and the rule
   */
  static CsvTable read(Path file, List<String> required) {
    return read(CsvLines.of(file), required);
  }

  public static CsvTable read(CsvLines lines, List<String> required) {
    CsvTable table = new CsvTable(lines.file());
    lines.forEach(table::add);
    required.forEach(table::require);
    return table;
  }

  private void add(List<String> cells, long line) {
    if (columns.isEmpty()) {
      List<String> names = cells.stream().map(String::strip).toList();
      if (Set.copyOf(names).size() < names.size()) {
        throw new InputException(
            file + ": column names must be distinct but are " + Quoting.names(names));
      }
      columns.addAll(names);
      return;
    }
    if (cells.size() != columns.size()) {
      throw new InputException(
          file
              + ": line "
              + line
              + ": must have "
              + columns.size()
              + " cells but has "
              + cells.size());
    }
    rows.add(new Row(line, cells));
  }

  /** Returns the names of the columns, in the order of the file. */
  public List<String> columns() {
    return List.copyOf(columns);
  }

  public boolean has(String column) {
    return columns.contains(column);
  }

  public void require(String column) {
    if (!has(column)) {
      throw new InputException(
          file
              + ": must have the column "
              + column
              + " but "
              + (columns.isEmpty() ? "is empty" : "has " + Quoting.names(columns)));
    }
  }

  public List<Row> rows() {
    return rows;
  }

  Path file() {
    return file;
  }
}
