package io.github.tdl4j.formats.csv;

import io.github.tdl4j.formats.array.ArrayFile;
import io.github.tdl4j.formats.array.ArrayRef;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.TextValues;
import io.github.tdl4j.formats.array.Values;
import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.Quoting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A table of numbers as text, with or without a line of column names. The array without a name is
 * the whole table, rows x columns, without a first column of {@link RowNumbers}. Each column is an
 * array too, of numbers or of text, and several together are one of rows x columns, by the names of
 * {@link ColumnSelector}. Ids, labels and the like are the texts of the cells: 007 differs from 7.
 */
public final class CsvFile implements ArrayFile {
  private static final String ALL = "*";

  private final CsvLines lines;
  private final CsvSchema head;
  private Optional<String> remark;

  /** The lines of all rows, read for the first message that names one. */
  private final List<Long> lineNumbers = new ArrayList<>();

  private CsvFile(CsvLines lines, CsvSchema head) {
    this.lines = lines;
    this.head = head;
    this.remark = lines.start().remark();
  }

  public static ArrayFile of(Path file, CsvLines.Text text) throws IOException {
    CsvLines lines = CsvLines.of(file, text);
    return new CsvFile(lines, CsvSchema.of(lines));
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of(""));
    head.columns().stream().filter(name -> !name.isEmpty()).forEach(names::add);
    return names;
  }

  @Override
  public boolean has(String name) {
    return name.isEmpty() || selection().has(name) || selection().isSeveral(name);
  }

  @Override
  public boolean holds(String name) {
    return name.isEmpty() || selection().has(name);
  }

  @Override
  public List<String> columnNames(String name, Set<String> others) {
    return head.hasHeader() && selection().isSeveral(name)
        ? selection().find(name, others).stream().map(head::name).toList()
        : List.of();
  }

  /** The columns by their names. */
  ColumnSelector selection() {
    return new ColumnSelector(lines.file().toString(), head);
  }

  @Override
  public List<String> offered() {
    return names().subList(1, names().size());
  }

  @Override
  public String offeredText() {
    return selection().offeredText();
  }

  @Override
  public NamedArray read(String name) {
    return name.isEmpty() ? table(Set.of(), false) : columns(name, Set.of());
  }

  @Override
  public NamedArray readBeside(String name, Set<String> columns) {
    return name.isEmpty() || name.equals(ALL) ? table(columns, true) : numbers(name, columns);
  }

  @Override
  public List<String> readTexts(ArrayRef ref, String defaultName, int instances) {
    return selection().isSeveral(ref.array())
        ? TextValues.ofOneHot(columns(ref.array(), Set.of()))
        : new CsvTextColumns(lines, head).read(ref, defaultName, instances);
  }

  @Override
  public List<String> rowNames() {
    boolean isIndex = head.hasHeader() && IndexNames.isIndex(head.columns().get(0));
    return isIndex ? new CsvTextColumns(lines, head).at(0, lines.file().toString()) : List.of();
  }

  @Override
  public String place(int row) {
    if (lineNumbers.isEmpty()) {
      lines.forEach((cells, line) -> lineNumbers.add(line));
    }
    int index = row + (head.hasHeader() ? 1 : 0);
    return index < lineNumbers.size()
        ? "line " + lineNumbers.get(index)
        : ArrayFile.super.place(row);
  }

  @Override
  public Optional<String> remark() {
    return remark;
  }

  /** The number of lines of values. */
  public int rows() {
    int[] rows = {head.hasHeader() ? -1 : 0};
    lines.forEach((cells, line) -> rows[0]++);
    return rows[0];
  }

  /** One column, or an array of several. */
  private NamedArray columns(String name, Set<String> others) {
    return selection().isSeveral(name) ? numbers(name, others) : column(name);
  }

  /** An array of one column or several. */
  private NamedArray numbers(String name, Set<String> others) {
    CsvNumberColumns numbers = new CsvNumberColumns(lines, head, selection().find(name, others));
    lines.forEach(numbers);
    sayTruths(numbers);
    return numbers.array(NamedArray.where(lines.file(), name), new BitSet());
  }

  /**
   * The whole table.
   *
   * @param named columns that hold names and are left out
   * @param areRowsInstances whether each row is an instance, so that no column may number them
   */
  private NamedArray table(Set<String> named, boolean areRowsInstances) {
    BitSet left = new BitSet();
    selection().all(named).forEach(left::set);
    boolean isUnnamed = head.isFirstUnnamed() && !left.get(0);
    left.set(0, left.get(0) || isUnnamed);
    List<String> again = savedAgain(left);
    again.forEach(name -> left.set(head.columns().indexOf(name)));
    List<Integer> columns =
        IntStream.range(0, head.count()).filter(at -> !left.get(at)).boxed().toList();
    CsvNumberColumns numbers = new CsvNumberColumns(lines, head, columns);
    lines.forEach(numbers);
    BitSet dropped = new BitSet();
    boolean isNumbered =
        isUnnamed || (columns.size() > 1 && !left.get(0) && numbers.rowNumbers().found());
    dropped.set(0, isNumbered && !isUnnamed);
    List<String> numbered = new ArrayList<>(again);
    if (areRowsInstances && columns.size() > 1) {
      for (int at : numbers.rowNumbers().behindTheFirst(left)) {
        dropped.set(columns.indexOf(at));
        numbered.add(head.columns().get(at));
      }
    }
    remark = remark(isNumbered, numbered);
    sayTruths(numbers);
    return numbers.array(lines.file().toString(), dropped);
  }

  /** Other columns of row numbers: a table that was read and written has one more each time. */
  private List<String> savedAgain(BitSet left) {
    List<String> again = new ArrayList<>();
    for (int i = 0; i < head.columns().size(); i++) {
      String name = head.columns().get(i);
      if (!left.get(i) && IndexNames.isSavedAgain(name)) {
        again.add(name);
      }
    }
    return again;
  }

  private Optional<String> remark(boolean isNumbered, List<String> again) {
    List<String> left = new ArrayList<>(lines.start().remark().stream().toList());
    if (isNumbered) {
      left.add("the first column numbers the rows and was left out");
    }
    if (!again.isEmpty()) {
      left.add("row numbers in the columns " + Quoting.names(again) + " were left out");
    }
    if (head.isCounted()) {
      left.add("the first line counts the columns and was left out");
    }
    return left.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", left));
  }

  private void sayTruths(CsvNumberColumns numbers) {
    List<String> truths = numbers.truthColumns();
    if (!truths.isEmpty()) {
      String note =
          "True and False in "
              + (truths.size() == 1 ? "column " : "columns ")
              + Quoting.names(truths)
              + " were read as 1 and 0";
      boolean isNoted = remark.filter(before -> before.contains(note)).isPresent();
      remark = isNoted ? remark : Optional.of(remark.map(one -> one + "; " + note).orElse(note));
    }
  }

  private NamedArray column(String name) {
    String where = NamedArray.where(lines.file(), name);
    List<String> texts = new CsvTextColumns(lines, head).column(name, where);
    boolean isOfTruths =
        texts.stream().anyMatch(CsvCell::isTruth)
            && texts.stream().allMatch(cell -> CsvCell.isTruth(cell) || CsvCell.isMissing(cell));
    boolean isOfNumbers =
        texts.stream().allMatch(CsvCell::isValue) && !texts.stream().allMatch(CsvCell::isMissing);
    if (!isOfTruths && !isOfNumbers) {
      return new NamedArray(where, List.of(texts.size()), new Values.Texts(texts));
    }
    CsvNumberColumns numbers = new CsvNumberColumns(lines, head, List.of(head.find(name)));
    lines.forEach(numbers);
    sayTruths(numbers);
    NamedArray column = numbers.array(where, new BitSet());
    return new NamedArray(where, List.of(texts.size()), column.values());
  }
}
