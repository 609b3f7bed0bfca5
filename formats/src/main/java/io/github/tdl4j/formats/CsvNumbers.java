package io.github.tdl4j.formats;

import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.InputException;
import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;

/** Collects the numbers of some columns of a table, row by row. */
final class CsvNumbers implements CsvLines.Line {
  private static final int MOST_TEXTS = 1 << 16;

  private final CsvLines lines;
  private final CsvHead head;
  private final List<Integer> columns;
  private final RowNumbers rowNumbers;
  private final List<Long> rows = new ArrayList<>();
  private final Map<Integer, String> texts = new TreeMap<>();
  private final int[] textsOf;
  private double[] numbers = new double[16];
  private int count;
  private boolean header;

  /**
   * Columns of a table.
   *
   * @param columns their places, in the order in which they are wanted
   */
  CsvNumbers(CsvLines lines, CsvHead head, List<Integer> columns) {
    this.lines = lines;
    this.head = head;
    this.columns = columns;
    this.rowNumbers = new RowNumbers(lines.file(), head);
    this.textsOf = new int[columns.size()];
    this.header = head.hasHeader();
  }

  @Override
  public void read(List<String> cells, long line) {
    if (header) {
      header = false;
      return;
    }
    List<String> kept = head.cut(cells, lines.file(), line);
    if (columns.size() > 1) {
      rowNumbers.add(kept);
    }
    for (int i = 0; i < columns.size(); i++) {
      add(kept.get(columns.get(i)), i);
    }
    rows.add(line);
  }

  private void add(String cell, int column) {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, (int) Math.min(2L * count, FileFormat.LARGEST_WHOLE));
    }
    OptionalDouble number = CsvCell.number(cell);
    if (number.isEmpty() && !CsvCell.isMissing(cell)) {
      texts.put(count, cell);
      textsOf[column]++;
      if (texts.size() > MOST_TEXTS) {
        requireNumbers();
      }
    }
    numbers[count++] = number.orElse(Double.NaN);
  }

  /** Returns whether the first columns, or others, number the rows. */
  RowNumbers rowNumbers() {
    return rowNumbers;
  }

  /**
   * The numbers that were read.
   *
   * @param dropped places among the columns that are left out
   * @throws InputException if there are none, or a column holds text
   */
  NamedArray array(String where, BitSet dropped) {
    if (count == 0) {
      throw new InputException(where + ": must have at least 1 line of numbers but has none");
    }
    requireNumbers();
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!dropped.get(i)) {
        kept.add(i);
      }
    }
    double[] some = new double[rows.size() * kept.size()];
    Map<Integer, String> someTexts = new TreeMap<>();
    int to = 0;
    for (int row = 0; row < rows.size(); row++) {
      for (int column : kept) {
        int from = row * columns.size() + column;
        String text = texts.get(from);
        if (text != null) {
          someTexts.put(to, text);
        }
        some[to++] = numbers[from];
      }
    }
    List<String> names = kept.stream().map(i -> head.name(columns.get(i))).toList();
    return new NamedArray(
        where,
        List.of(rows.size(), kept.size()),
        new Values.Parsed(
            DoubleBuffer.wrap(some),
            Optional.of(new TableCells(names, head.hasHeader(), rows, someTexts))));
  }

  /** Text in most rows is no fault of these, but of the column. */
  private void requireNumbers() {
    for (int i = 0; i < textsOf.length; i++) {
      if (textsOf[i] > rows.size() / 2) {
        throw textColumn(i);
      }
    }
    if (texts.size() > MOST_TEXTS) {
      throw new InputException(
          lines.file() + ": must hold numbers but has text in more than " + MOST_TEXTS + " cells");
    }
  }

  private InputException textColumn(int column) {
    int at = columns.get(column);
    int index =
        texts.keySet().stream().filter(i -> i % columns.size() == column).findFirst().orElseThrow();
    String cell = String.valueOf(texts.get(index));
    int row = index / columns.size();
    long line = row < rows.size() ? rows.get(row) : 0;
    List<String> others = new CsvColumns(lines.file().toString(), head).runs(Set.of());
    String file = lines.file().toString();
    return new InputException(
        file
            + ": line "
            + line
            + ": "
            + head.called(at)
            + " "
            + CsvCell.fault(cell)
            + (others.isEmpty() || CsvCell.isComma(cell)
                ? ""
                : "; take the columns of numbers alone: "
                    + String.join(
                        " or ", others.stream().map(some -> file + "#" + some).toList())));
  }
}
