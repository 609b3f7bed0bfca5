package io.github.tdl4j.formats.csv;

import io.github.tdl4j.formats.array.ArrayLimits;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.Values;
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
final class CsvNumberColumns implements CsvLines.Line {
  private static final int MAX_TEXTS = 1 << 16;

  private final CsvLines lines;
  private final CsvSchema head;
  private final List<Integer> columns;
  private final RowNumbers rowNumbers;
  private final List<Long> rows = new ArrayList<>();
  private final Map<Integer, String> texts = new TreeMap<>();

  /** The texts of numbers that are not finite as float32. */
  private final Map<Integer, String> large = new TreeMap<>();

  private final int[] textsOf;
  private final int[] truthsOf;
  private final int[] numbersOf;
  private final Map<Integer, String> firstTruths = new TreeMap<>();
  private double[] numbers = new double[16];
  private int count;
  private boolean header;

  /**
   * Columns of a table.
   *
   * @param columns their places, in the order in which they are wanted
   */
  CsvNumberColumns(CsvLines lines, CsvSchema head, List<Integer> columns) {
    this.lines = lines;
    this.head = head;
    this.columns = columns;
    this.rowNumbers = new RowNumbers(lines.file(), head);
    this.textsOf = new int[columns.size()];
    this.truthsOf = new int[columns.size()];
    this.numbersOf = new int[columns.size()];
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
      numbers = Arrays.copyOf(numbers, (int) Math.min(2L * count, ArrayLimits.MAX_BYTES));
    }
    OptionalDouble number = CsvCell.number(cell);
    if (number.isEmpty() && CsvCell.isTruth(cell)) {
      addTruth(cell, column);
      return;
    }
    if (number.isEmpty() && !CsvCell.isMissing(cell)) {
      addText(cell, column);
    }
    if (number.isPresent() && !Double.isNaN(number.getAsDouble())) {
      numbersOf[column]++;
      if (!Float.isFinite((float) number.getAsDouble()) && large.size() < MAX_TEXTS) {
        large.put(count, cell.strip());
      }
    }
    numbers[count++] = number.orElse(Double.NaN);
  }

  private void addText(String cell, int column) {
    texts.put(count, cell);
    textsOf[column]++;
    if (texts.size() > MAX_TEXTS) {
      requireNumbers();
    }
  }

  /** Truth values are numbers only if a column has no other values. */
  private void addTruth(String cell, int column) {
    truthsOf[column]++;
    if (numbersOf[column] + textsOf[column] > 0) {
      addText(cell, column);
      numbers[count++] = Double.NaN;
      return;
    }
    firstTruths.putIfAbsent(column, cell);
    numbers[count++] = CsvCell.truth(cell);
  }

  /** The columns whose cells are all truth values, or missing. */
  List<String> truthColumns() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (truthsOf[i] > 0 && numbersOf[i] + textsOf[i] == 0) {
        names.add(head.name(columns.get(i)));
      }
    }
    return names;
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
    requireNoMixture();
    requireNumbers();
    List<Integer> kept = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (!dropped.get(i)) {
        kept.add(i);
      }
    }
    double[] some = new double[rows.size() * kept.size()];
    Map<Integer, String> someTexts = new TreeMap<>();
    Map<Integer, String> someLarge = new TreeMap<>();
    int to = 0;
    for (int row = 0; row < rows.size(); row++) {
      for (int column : kept) {
        int from = row * columns.size() + column;
        String text = texts.get(from);
        if (text != null) {
          someTexts.put(to, text);
        }
        String number = large.get(from);
        if (number != null) {
          someLarge.put(to, number);
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
            Optional.of(
                new CsvTableCells(
                    names,
                    head.hasHeader(),
                    rows,
                    new CsvTableCells.Written(someTexts, someLarge)))));
  }

  /** A column that mixes truth values with others is a fault of the column and not of a row. */
  private void requireNoMixture() {
    firstTruths.forEach(
        (column, cell) -> {
          if (numbersOf[column] + textsOf[column] > 0) {
            throw new InputException(
                lines.file() + ": " + head.called(columns.get(column)) + " " + CsvCell.fault(cell));
          }
        });
  }

  /** Text in most rows is a fault of the column and not of the rows. */
  private void requireNumbers() {
    for (int i = 0; i < textsOf.length; i++) {
      if (textsOf[i] > rows.size() / 2) {
        throw textColumn(i);
      }
    }
    if (texts.size() > MAX_TEXTS) {
      throw new InputException(
          lines.file() + ": must hold numbers but has text in more than " + MAX_TEXTS + " cells");
    }
  }

  private InputException textColumn(int column) {
    int at = columns.get(column);
    int index =
        texts.keySet().stream().filter(i -> i % columns.size() == column).findFirst().orElseThrow();
    String cell = String.valueOf(texts.get(index));
    int row = index / columns.size();
    long line = row < rows.size() ? rows.get(row) : 0;
    List<String> others = new ColumnSelector(lines.file().toString(), head).runs(Set.of());
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
                : "; take columns of numbers alone: "
                    + String.join(" or ", others)
                    + (", or " + file + "#" + others.get(0))
                    + " where each modality names its file"));
  }
}
