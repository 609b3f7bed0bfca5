package io.github.tdl4j.formats.csv;

import io.github.tdl4j.formats.array.TableCells;
import io.github.tdl4j.io.Quoting;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The cells of the numbers of a table in its CSV file.
 *
 * @param columns their names
 * @param isNamed whether the names are in the file; otherwise they are positions
 * @param lines of the rows, counted from 1
 * @param written cells that messages quote
 */
record CsvTableCells(List<String> columns, boolean isNamed, List<Long> lines, Written written)
    implements TableCells {
  CsvTableCells {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
  }

  /**
   * Cells by their index among all numbers.
   *
   * @param texts cells that are neither numbers nor missing
   * @param large those whose numbers are not finite as float32
   */
  record Written(Map<Integer, String> texts, Map<Integer, String> large) {
    Written {
      texts = Map.copyOf(texts);
      large = Map.copyOf(large);
    }
  }

  @Override
  public String place(int row) {
    return "line " + lines.get(row);
  }

  @Override
  public boolean hasText(int row) {
    int from = row * columns.size();
    return IntStream.range(from, from + columns.size()).anyMatch(written.texts()::containsKey);
  }

  @Override
  public String fault(int index, double[] row, int at) {
    String column = columns.get(at);
    long missing = Arrays.stream(row).filter(Double::isNaN).count();
    String given =
        Optional.ofNullable(written.texts().get(index))
            .or(() -> Optional.ofNullable(written.large().get(index)))
            .orElse(Double.isNaN(row[at]) ? "" : row[at] + "");
    return place(index / columns.size())
        + ": "
        + (isNamed ? "column " + Quoting.quoted(column) : "column " + column)
        + (Double.isNaN(row[at])
            ? " " + CsvCell.fault(given)
            : " must hold a number that is finite as float32 but has " + Quoting.line(given))
        + (missing > 1
            ? "; the same applies to " + missing + " of " + columns.size() + " cells"
            : "");
  }
}
