package io.github.tdl4j.recording;

import io.github.tdl4j.data.FileFaults;
import io.github.tdl4j.data.InputException;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A small CSV file (RFC 4180, UTF-8) with a line of column names. */
final class CsvTable {
  private static final long LARGEST = 1L << 27;
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreSurroundingSpaces(true)
          .setIgnoreEmptyLines(true)
          .get();

  private final Path file;
  private final List<String> columns;
  private final List<Row> rows;

  private CsvTable(Path file, List<String> columns, List<Row> rows) {
    this.file = file;
    this.columns = columns;
    this.rows = rows;
  }

  /** A line: its number in the file and its cells by column. */
  final class Row {
    private final long line;
    private final Map<String, String> cells;

    Row(long line, Map<String, String> cells) {
      this.line = line;
      this.cells = cells;
    }

    /** The cell without blanks around it; empty where there is no such column. */
    String cell(String column) {
      return cells.getOrDefault(column, "");
    }

    /** A cell that must not be empty. */
    String required(String column) {
      String cell = cell(column);
      if (cell.isBlank()) {
        throw fault(column, "must be given but is empty");
      }
      return cell;
    }

    /** A finite number. */
    double number(String column) {
      String cell = required(column);
      try {
        double number = Double.parseDouble(cell);
        if (Double.isFinite(number)) {
          return number;
        }
      } catch (NumberFormatException e) {
        // The fault is the same.
      }
      throw fault(column, "must be a finite number but is \"" + cell + '"');
    }

    InputException fault(String column, String rule) {
      return new InputException(file + ": line " + line + ": " + column + " " + rule);
    }
  }

  /**
   * Reads a file.
   *
   * @param required columns it must have
   */
  static CsvTable read(Path file, List<String> required) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new InputException(
            file + ": must have at most " + LARGEST + " bytes but has " + Files.size(file));
      }
      CsvTable table = parse(file, Files.readString(file).replaceFirst("^\uFEFF", ""));
      for (String column : required) {
        table.require(column);
      }
      return table;
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
  }

  private static CsvTable parse(Path file, String text) throws IOException {
    try (CSVParser parser = FORMAT.parse(new StringReader(text))) {
      List<Row> rows = new ArrayList<>();
      CsvTable table = new CsvTable(file, parser.getHeaderNames(), rows);
      for (CSVRecord line : parser) {
        if (!line.isConsistent()) {
          throw new InputException(
              file
                  + ": line "
                  + parser.getCurrentLineNumber()
                  + ": must have "
                  + table.columns.size()
                  + " cells but has "
                  + line.size());
        }
        rows.add(table.new Row(parser.getCurrentLineNumber(), line.toMap()));
      }
      return table;
    } catch (IllegalArgumentException | UncheckedIOException e) {
      throw new InputException(
          file + ": must be CSV with distinct column names: " + e.getMessage(), e);
    }
  }

  boolean has(String column) {
    return columns.contains(column);
  }

  void require(String column) {
    if (!has(column)) {
      throw new InputException(
          file + ": must have the column " + column + " but has " + String.join(", ", columns));
    }
  }

  List<Row> rows() {
    return rows;
  }

  Path file() {
    return file;
  }
}
