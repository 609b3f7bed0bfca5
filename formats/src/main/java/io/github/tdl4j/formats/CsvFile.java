package io.github.tdl4j.formats;

import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Shown;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of numbers as text, with or without a line of column names. The array without a name is
 * the whole table, rows x columns, but a first column that {@link RowNumbers} finds; where there
 * are column names, each column is an array too, of numbers or of text. Names of clips, labels and
 * the like are the cells as they are: 007 is no 7.
 */
final class CsvFile implements ArrayFile {
  /** What the other tools write; not what Java would take, such as {@code 1D}. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?+(?:(?<digits>(?:[0-9]++\\.?+[0-9]*+|\\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+)"
              + "|(?i:(?<nan>nan)|inf|infinity))");

  private final CsvLines lines;
  private final CsvHead head;
  private Optional<String> remark = Optional.empty();

  private CsvFile(CsvLines lines, CsvHead head) {
    this.lines = lines;
    this.head = head;
  }

  static ArrayFile of(Path file, CsvLines.Text text) throws IOException {
    CsvLines lines = CsvLines.of(file, text);
    return new CsvFile(lines, CsvHead.of(lines));
  }

  static boolean isNumber(String cell) {
    return number(cell).isPresent();
  }

  /** The number in a cell, which may be none or NaN. */
  private static OptionalDouble number(String cell) {
    Matcher matcher = NUMBER.matcher(cell.strip());
    if (!matcher.matches()) {
      return OptionalDouble.empty();
    }
    if (matcher.group("digits") != null) {
      return OptionalDouble.of(Double.parseDouble(matcher.group()));
    }
    double size = matcher.group("nan") != null ? Double.NaN : Double.POSITIVE_INFINITY;
    return OptionalDouble.of(matcher.group().startsWith("-") ? -size : size);
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of(""));
    head.columns().stream().filter(name -> !name.isEmpty()).forEach(names::add);
    return names;
  }

  @Override
  public NamedArray read(String name) {
    return name.isEmpty() ? table(Set.of(), false) : column(name);
  }

  @Override
  public NamedArray readBeside(String name, Set<String> columns) {
    return name.isEmpty() ? table(columns, true) : column(name);
  }

  @Override
  public List<String> words(ArrayRef ref, String usual, int clips) {
    return new CsvWords(lines, head).read(ref, usual, clips);
  }

  @Override
  public Optional<String> remark() {
    return remark;
  }

  /** Collects the numbers of a table, row by row. */
  private final class Table implements CsvLines.Line {
    private final BitSet left;
    private final RowNumbers rowNumbers = new RowNumbers(lines.file(), head);
    private final int width = head.width();
    private double[] numbers = new double[16];
    private int count;
    private boolean header = head.hasHeader();

    /**
     * A table.
     *
     * @param left columns that are left out
     */
    Table(BitSet left) {
      this.left = left;
    }

    @Override
    public void read(List<String> cells, long line) {
      if (header) {
        header = false;
        return;
      }
      String where = lines.file() + ": line " + line + ": ";
      int wanted = head.hasHeader() ? head.columns().size() : width;
      if (cells.size() != wanted) {
        throw new InputException(where + "must have " + wanted + " cells but has " + cells.size());
      }
      if (cells.size() - left.cardinality() > 1) {
        rowNumbers.add(cells);
      }
      for (int i = 0; i < cells.size(); i++) {
        if (!left.get(i)) {
          add(cells.get(i), where);
        }
      }
    }

    private void add(String cell, String where) {
      OptionalDouble number = number(cell);
      if (number.isEmpty()) {
        throw new InputException(where + "must hold numbers but has " + Shown.quoted(cell));
      }
      if (count == numbers.length) {
        numbers = Arrays.copyOf(numbers, (int) Math.min(2L * count, FileFormat.LARGEST_WHOLE));
      }
      numbers[count++] = number.getAsDouble();
    }

    /**
     * Drops columns.
     *
     * @param columns that were read
     * @param dropped their places among them
     */
    void drop(int columns, BitSet dropped) {
      int to = 0;
      for (int from = 0; from < count; from++) {
        if (!dropped.get(from % columns)) {
          numbers[to++] = numbers[from];
        }
      }
      count = to;
    }
  }

  /**
   * The whole table.
   *
   * @param named columns that hold names and are left out
   * @param isOfClips whether each row is a clip, so that no column may number them
   */
  private NamedArray table(Set<String> named, boolean isOfClips) {
    BitSet left = new BitSet();
    for (int i = 0; i < head.columns().size(); i++) {
      left.set(i, named.contains(head.columns().get(i)));
    }
    boolean isUnnamed = head.isFirstUnnamed() && !left.get(0);
    left.set(0, left.get(0) || isUnnamed);
    List<String> again = savedAgain(left);
    again.forEach(name -> left.set(head.columns().indexOf(name)));
    Table table = new Table(left);
    lines.forEach(table);
    if (table.count == 0) {
      throw new InputException(
          lines.file() + ": must have at least 1 line of numbers but has none");
    }
    BitSet counting = new BitSet();
    int columns = head.width() - left.cardinality();
    boolean isNumbered = isUnnamed || (columns > 1 && !left.get(0) && table.rowNumbers.found());
    counting.set(0, isNumbered && !isUnnamed);
    if (isOfClips && columns > 1) {
      table.rowNumbers.behindTheFirst(left).forEach(counting::set);
    }
    columns = drop(table, left, counting);
    List<String> numbered = new ArrayList<>(again);
    counting.stream().filter(i -> i > 0).forEach(i -> numbered.add(head.columns().get(i)));
    remark = remark(isNumbered, numbered);
    double[] numbers = Arrays.copyOf(table.numbers, table.count);
    return new NamedArray(
        lines.file().toString(),
        List.of(table.count / columns, columns),
        new Values.Parsed(DoubleBuffer.wrap(numbers)));
  }

  /** Drops columns that were read and returns how many are left. */
  private int drop(Table table, BitSet left, BitSet counting) {
    BitSet places = new BitSet();
    int place = 0;
    for (int i = 0; i < head.width(); i++) {
      if (!left.get(i)) {
        places.set(place++, counting.get(i));
      }
    }
    table.drop(place, places);
    return place - places.cardinality();
  }

  /** Other columns of row numbers: a table that was read and written has one more each time. */
  private List<String> savedAgain(BitSet left) {
    List<String> again = new ArrayList<>();
    for (int i = 0; i < head.columns().size(); i++) {
      String name = head.columns().get(i);
      if (!left.get(i) && RowNumbers.isSavedAgain(name)) {
        again.add(name);
      }
    }
    return again;
  }

  private Optional<String> remark(boolean isNumbered, List<String> again) {
    List<String> left = new ArrayList<>();
    if (isNumbered) {
      left.add("the first column numbers the rows and was left out");
    }
    if (!again.isEmpty()) {
      left.add("row numbers in the columns " + Shown.names(again) + " were left out");
    }
    if (head.isCounted()) {
      left.add("the first line counts the columns and was left out");
    }
    return left.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", left));
  }

  private NamedArray column(String name) {
    String where = NamedArray.where(lines.file(), name);
    List<String> texts = new CsvWords(lines, head).column(name, where);
    boolean text = texts.stream().anyMatch(cell -> number(cell).isEmpty());
    Values values =
        text
            ? new Values.Texts(texts)
            : new Values.Parsed(
                DoubleBuffer.wrap(
                    texts.stream().mapToDouble(cell -> number(cell).getAsDouble()).toArray()));
    return new NamedArray(where, List.of(texts.size()), values);
  }
}
