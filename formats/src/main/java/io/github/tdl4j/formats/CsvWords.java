package io.github.tdl4j.formats;

import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a column of names, such as labels: its cells as they are, numbers too. */
record CsvWords(CsvLines lines, CsvHead head) {
  /** What nobody would call a label, but a column of them. */
  private static final Pattern HEADING =
      Pattern.compile(
          "(?i)y|labels?|class(es)?|targets?|groups?|speakers?|who|ids?|instances?|clips?|names?"
              + "|repetitions?|rep");

  /**
   * The names of all clips.
   *
   * @param usual the column that is taken where none is named and there are several
   * @param clips how many there are, which tells whether the first line of a list is a name of the
   *     list
   */
  List<String> read(ArrayRef ref, String usual, int clips) {
    if (!ref.array().isEmpty()) {
      return column(ref.array(), NamedArray.where(lines.file(), ref.array()));
    }
    List<String> columns =
        head.columns().stream().filter(name -> !RowNumbers.isIndex(name)).toList();
    if (head.width() <= 1 && head.columns().size() <= 1) {
      return list(clips);
    }
    if (columns.contains(usual)) {
      return column(usual, NamedArray.where(lines.file(), usual));
    }
    if (columns.size() == 1) {
      return column(columns.get(0), NamedArray.where(lines.file(), columns.get(0)));
    }
    throw new InputException(
        lines.file()
            + ": must have one column, "
            + (usual.isEmpty() ? "" : "or one named " + usual + ", ")
            + "or be given as FILE#COLUMN, but has "
            + (columns.isEmpty()
                ? head.width() + " columns without names; put a line of names first"
                : "the columns " + Shown.names(columns))
            + (lines.separator() == ' ' ? "; put names with blanks in quotes" : ""));
  }

  /** The only column, with or without a line that names it. */
  private List<String> list(int clips) {
    List<String> cells = cells(0, lines.file().toString());
    String first = cells.get(0);
    List<String> others = cells.subList(1, cells.size());
    boolean isName = head.hasHeader() && !others.contains(first);
    if (isName
        && !others.isEmpty()
        && (HEADING.matcher(first.strip()).matches() || others.size() == clips)) {
      return others;
    }
    return cells;
  }

  /** A column by its name. */
  List<String> column(String name, String where) {
    int at = head.columns().indexOf(name);
    if (at < 0) {
      throw new InputException(
          where + " cannot be found" + Shown.alternatives(name, head.columns()));
    }
    List<String> cells = cells(at, where);
    if (cells.size() < 2) {
      throw new InputException(where + " must have at least 1 value but has none");
    }
    return List.copyOf(cells.subList(1, cells.size()));
  }

  private List<String> cells(int at, String where) {
    List<String> cells = new ArrayList<>();
    int width = head.hasHeader() ? head.columns().size() : head.width();
    lines.forEach(
        (line, number) -> {
          boolean isHeader = cells.isEmpty() && head.hasHeader();
          if (!isHeader && line.size() != width) {
            throw new InputException(
                lines.file()
                    + ": line "
                    + number
                    + ": must have "
                    + width
                    + " cells but has "
                    + line.size());
          }
          cells.add(isHeader ? head.first().get(Math.min(at, line.size() - 1)) : line.get(at));
          NamedArray.count(where, List.of(cells.size()), NamedArray.MOST_TEXTS);
        });
    return cells;
  }
}
