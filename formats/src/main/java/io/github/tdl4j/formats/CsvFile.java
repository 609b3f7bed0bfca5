package io.github.tdl4j.formats;

import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Shown;
import java.io.IOException;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A table of numbers as text, with or without a line of column names. The array without a name is
 * the whole table, rows x columns; where there are column names, each column is an array too, of
 * numbers or of text.
 */
record CsvFile(CsvLines lines, List<String> columns) implements ArrayFile {
  /** What the other tools write; not what Java would take, such as {@code 1D}. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "[+-]?+(?:(?<digits>(?:[0-9]++\\.?+[0-9]*+|\\.[0-9]++)(?:[eE][+-]?+[0-9]++)?+)"
              + "|(?i:(?<nan>nan)|inf|infinity))");

  static ArrayFile of(Path file, CsvLines.Text text) throws IOException {
    CsvLines lines = CsvLines.of(file, text);
    First first = new First();
    try {
      lines.forEach(first);
    } catch (Enough e) {
      // Only the first line was wanted.
    }
    if (first.cells.isEmpty()) {
      throw new InputException(file + ": must have at least 1 line but is empty");
    }
    long numbers = first.cells.stream().filter(cell -> number(cell).isPresent()).count();
    boolean header = numbers == 0;
    if (!header && numbers < first.cells.size()) {
      throw new InputException(
          file
              + ": the first line must be numbers, or names of columns that are no numbers, but has"
              + " both: "
              + Shown.names(first.cells));
    }
    if (header && Set.copyOf(first.cells).size() != first.cells.size()) {
      throw new InputException(file + ": column names must be distinct but are not");
    }
    return new CsvFile(lines, header ? List.copyOf(first.cells) : List.of());
  }

  /** Ends the reading of a file. */
  private static final class Enough extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Enough() {
      super(null, null, false, false);
    }
  }

  private static final class First implements CsvLines.Line {
    private List<String> cells = List.of();

    @Override
    public void read(List<String> line, long number) {
      cells = line;
      throw new Enough();
    }
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
    names.addAll(columns);
    return names;
  }

  @Override
  public NamedArray read(String name) {
    return name.isEmpty() ? table() : column(name);
  }

  /** Collects the numbers of a table. */
  private final class Table implements CsvLines.Line {
    private double[] numbers = new double[16];
    private int count;
    private int width = columns.size();
    private boolean header = !columns.isEmpty();

    @Override
    public void read(List<String> cells, long line) {
      if (header) {
        header = false;
        return;
      }
      width = width == 0 ? cells.size() : width;
      String where = lines.file() + ": line " + line + ": ";
      if (cells.size() != width) {
        throw new InputException(where + "must have " + width + " cells but has " + cells.size());
      }
      for (String cell : cells) {
        add(cell, where);
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
  }

  private NamedArray table() {
    Table table = new Table();
    lines.forEach(table);
    if (table.count == 0) {
      throw new InputException(
          lines.file() + ": must have at least 1 line of numbers but has none");
    }
    double[] numbers = Arrays.copyOf(table.numbers, table.count);
    List<Integer> sizes = List.of(table.count / table.width, table.width);
    return new NamedArray(
        lines.file().toString(), sizes, new Values.Parsed(DoubleBuffer.wrap(numbers)));
  }

  private NamedArray column(String name) {
    String where = NamedArray.where(lines.file(), name);
    int at = columns.indexOf(name);
    if (at < 0) {
      throw new InputException(where + " cannot be found");
    }
    List<String> cells = new ArrayList<>();
    lines.forEach(
        (line, number) -> {
          if (line.size() != columns.size()) {
            throw new InputException(
                lines.file()
                    + ": line "
                    + number
                    + ": must have "
                    + columns.size()
                    + " cells but has "
                    + line.size());
          }
          cells.add(line.get(at));
          NamedArray.count(where, List.of(cells.size()), NamedArray.MOST_TEXTS);
        });
    List<String> texts = cells.subList(1, cells.size());
    if (texts.isEmpty()) {
      throw new InputException(where + " must have at least 1 value but has none");
    }
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
