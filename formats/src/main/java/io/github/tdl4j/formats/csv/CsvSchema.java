package io.github.tdl4j.formats.csv;

import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a table, as its first lines describe them.
 *
 * @param columns names in order, of which the first may be empty; no names if the first line has
 *     values
 * @param width number of cells in the first line of values; 0 if there is none
 * @param first the cells of the first line
 * @param sample the cells of the first line of values; empty where there is none
 */
public record CsvSchema(List<String> columns, int width, List<String> first, List<String> sample) {
  public CsvSchema {
    columns = List.copyOf(columns);
    first = List.copyOf(first);
    sample = List.copyOf(sample);
  }

  /**
   * Reads the first two lines.
   *
   * @throws InputException if there is no line, or names and numbers are mixed in the first
   */
  public static CsvSchema of(CsvLines lines) {
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
    int kept = withoutTrailing(first, second);
    first = first.subList(0, Math.min(kept, first.size()));
    second = second.subList(0, Math.min(kept, second.size()));
    if (!HeaderDetection.isHeader(lines.file(), first, second)) {
      return new CsvSchema(List.of(), first.size(), first, first);
    }
    List<String> columns = columns(lines.file(), first, second);
    return new CsvSchema(columns, second.size(), first, second);
  }

  /** The number of cells without those behind separators at the ends of lines. */
  private static int withoutTrailing(List<String> first, List<String> second) {
    int end = Math.max(end(first), end(second));
    return end(first) > 0 && end < Math.max(first.size(), second.size()) ? end : Integer.MAX_VALUE;
  }

  /** The number of cells up to the last one that is not empty. */
  private static int end(List<String> cells) {
    int end = cells.size();
    while (end > 0 && cells.get(end - 1).isEmpty()) {
      end--;
    }
    return end;
  }

  /**
   * The cells of a line of values, as many as there are columns.
   *
   * @throws InputException if there are others, or more than empty ones behind them
   */
  List<String> cut(List<String> cells, Path file, long line) {
    int wanted = hasHeader() ? columns.size() : width;
    if (cells.size() == wanted) {
      return cells;
    }
    if (cells.size() > wanted && end(cells) <= wanted) {
      return cells.subList(0, wanted);
    }
    throw new InputException(
        file
            + ": line "
            + line
            + ": must have "
            + wanted
            + " cells but has "
            + cells.size()
            + (cells.size() < wanted ? "" : "; a text with the separator in it must be in quotes"));
  }

  /** R writes no name for the column of row names, so that the first line is a cell shorter. */
  private static List<String> columns(Path file, List<String> first, List<String> second) {
    List<String> columns = new ArrayList<>(first.stream().map(String::strip).toList());
    if (second.size() == first.size() + 1) {
      columns.add(0, "");
    }
    Set<String> known = new HashSet<>();
    for (String column : columns) {
      if (!column.isEmpty() && !known.add(composed(column))) {
        throw new InputException(
            file
                + ": column names must be distinct but "
                + Quoting.quoted(column)
                + " comes twice; rename one, as with df.add_prefix(\"text_\") of pandas");
      }
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

  /** Returns whether the first line only counts the columns. */
  boolean isCounted() {
    return hasHeader() && HeaderDetection.isCount(first, 0);
  }

  public boolean hasHeader() {
    return !columns.isEmpty();
  }

  /** Returns whether the first column has no name, or one that stands for none. */
  boolean isFirstUnnamed() {
    return hasHeader() && IndexNames.isUnnamed(columns.get(0));
  }

  /** The number of columns. */
  int count() {
    return hasHeader() ? columns.size() : width;
  }

  /** The name of a column in messages. */
  String called(int column) {
    return hasHeader() ? "column " + Quoting.quoted(columns.get(column)) : "column " + (column + 1);
  }

  /** The name by which a column is asked for: its own, or its place counted from 1. */
  String name(int column) {
    return hasHeader() ? columns.get(column) : Integer.toString(column + 1);
  }

  /** The place of a column by its name, or by its place counted from 1; -1 if there is none. */
  int find(String name) {
    if (hasHeader() || !name.matches("[1-9][0-9]{0,8}")) {
      return name.isEmpty() ? -1 : findNamed(name);
    }
    return Integer.parseInt(name) <= width ? Integer.parseInt(name) - 1 : -1;
  }

  /** A name in another form of Unicode is the same, where no column has the very form. */
  private int findNamed(String name) {
    int exact = columns.indexOf(name);
    return exact >= 0
        ? exact
        : columns.stream().map(CsvSchema::composed).toList().indexOf(composed(name));
  }

  /** A text in the form of Unicode that writes ä in one character. */
  static String composed(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
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
