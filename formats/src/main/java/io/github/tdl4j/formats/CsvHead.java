package io.github.tdl4j.formats;

import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What the first lines of a table say of its columns.
 *
 * @param columns their names in order, perhaps the first one without a name; empty where the first
 *     line is one of values
 * @param width how many cells the first line of values has; 0 where there is none
 * @param first the cells of the first line
 */
record CsvHead(List<String> columns, int width, List<String> first) {
  CsvHead {
    columns = List.copyOf(columns);
    first = List.copyOf(first);
  }

  /**
   * Reads the first two lines.
   *
   * @throws InputException if there is no line, or names and numbers are mixed in the first
   */
  static CsvHead of(CsvLines lines) {
    FirstLines start = new FirstLines();
    try {
      lines.forEach(start);
    } catch (Enough e) {
      // Only the first lines were wanted.
    }
    if (start.lines.isEmpty()) {
      throw new InputException(lines.file() + ": must have at least 1 line but is empty");
    }
    List<String> first = start.lines.get(0);
    List<String> second = start.lines.size() > 1 ? start.lines.get(1) : List.of();
    if (!isHeader(lines.file(), first, second)) {
      return new CsvHead(List.of(), first.size(), first);
    }
    return new CsvHead(columns(lines.file(), first, second), second.size(), first);
  }

  private static boolean isHeader(Path file, List<String> first, List<String> second) {
    long numbers = first.stream().filter(CsvFile::isNumber).count();
    // As pandas writes columns that have no names, with names of rows or without.
    boolean isCounted = isCount(first.subList(1, first.size()), 0) && first.get(0).isBlank();
    boolean isCountedAlone =
        first.size() > 1 && isCount(first, 0) && !second.stream().allMatch(RowNumbers::isWhole);
    if (numbers > 0 && numbers < first.size() && !isCounted) {
      throw new InputException(
          file
              + ": the first line must be numbers, or names of columns that are no numbers, but has"
              + " both: "
              + Shown.names(first));
    }
    return numbers == 0 || isCounted || isCountedAlone;
  }

  private static boolean isCount(List<String> cells, int from) {
    return !cells.isEmpty()
        && IntStream.range(0, cells.size())
            .allMatch(i -> cells.get(i).strip().equals(Integer.toString(from + i)));
  }

  /** R writes no name for the column of row names, so that the first line is a cell shorter. */
  private static List<String> columns(Path file, List<String> first, List<String> second) {
    List<String> columns = new ArrayList<>(first.stream().map(String::strip).toList());
    if (second.size() == first.size() + 1) {
      columns.add(0, "");
    }
    if (Set.copyOf(columns).size() != columns.size()) {
      throw new InputException(file + ": column names must be distinct but are not");
    }
    if (columns.lastIndexOf("") > 0) {
      throw new InputException(
          file
              + ": every column but the first must have a name but column "
              + (columns.lastIndexOf("") + 1)
              + " has none");
    }
    return columns;
  }

  /** Whether the first line only counts the columns. */
  boolean isCounted() {
    return hasHeader() && isCount(first, 0);
  }

  boolean hasHeader() {
    return !columns.isEmpty();
  }

  /** Whether the first column has no name, or one that stands for none. */
  boolean isFirstUnnamed() {
    return hasHeader() && RowNumbers.isUnnamed(columns.get(0));
  }

  /** Ends the reading of a file. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super(null, null, false, false);
    }
  }

  private static final class FirstLines implements CsvLines.Line {
    private final List<List<String>> lines = new ArrayList<>();

    @Override
    public void read(List<String> line, long number) {
      lines.add(line);
      if (lines.size() > 1) {
        throw new Enough();
      }
    }
  }
}
