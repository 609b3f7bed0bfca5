package io.github.tdl4j.formats.csv;

import io.github.tdl4j.formats.array.ArrayLimits;
import io.github.tdl4j.formats.array.ArrayRef;
import io.github.tdl4j.formats.array.NamedArray;
import io.github.tdl4j.formats.array.RoleNames;
import io.github.tdl4j.io.CsvLines;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.util.ArrayList;
import java.util.List;

/** Reads a column of texts, such as labels; numbers are not converted. */
record CsvTextColumns(CsvLines lines, CsvSchema head) {
  /**
   * Reads one text for each instance.
   *
   * @param defaultName the column that is taken where none is named and there are several
   * @param instances number of instances, which decides whether the first line of a list is its
   *     name
   */
  List<String> read(ArrayRef ref, String defaultName, int instances) {
    if (!ref.array().isEmpty()) {
      return column(ref.array(), NamedArray.where(lines.file(), ref.array()));
    }
    List<String> columns =
        head.columns().stream().filter(name -> !IndexNames.isIndex(name)).toList();
    if (head.width() <= 1 && head.columns().size() <= 1) {
      return list(instances);
    }
    if (columns.contains(defaultName)) {
      return column(defaultName, NamedArray.where(lines.file(), defaultName));
    }
    if (columns.size() == 1) {
      return column(columns.get(0), NamedArray.where(lines.file(), columns.get(0)));
    }
    throw new InputException(
        lines.file()
            + ": must have one column, "
            + (defaultName.isEmpty() ? "" : "or one named " + defaultName + ", ")
            + "or be given as FILE#COLUMN, but has "
            + (columns.isEmpty()
                ? head.width() + " columns without names; put a line of names first"
                : "the columns "
                    + new ColumnSelector("", head).offeredText()
                    + suggestion(ref, columns, defaultName))
            + (lines.separator() == ' ' ? "; put names with blanks in quotes" : ""));
  }

  private static String suggestion(ArrayRef ref, List<String> columns, String defaultName) {
    return defaultName.isEmpty()
        ? ""
        : RoleNames.single(columns, RoleNames.LABELS)
            .map(name -> "; such as " + ref.file() + "#" + name)
            .orElse("");
  }

  /** The only column, with or without a line that names it. */
  private List<String> list(int instances) {
    List<String> cells = cells(0, lines.file().toString());
    String first = cells.get(0);
    List<String> others = cells.subList(1, cells.size());
    boolean isName = head.hasHeader() && !others.contains(first);
    if (isName
        && !others.isEmpty()
        && (HeaderDetection.isHeading(first) || others.size() == instances)) {
      return others;
    }
    return cells;
  }

  /** A column by its name, or of a table without names by its place, counted from 1. */
  List<String> column(String name, String where) {
    int at = head.find(name);
    if (at < 0) {
      throw new InputException(where + " cannot be found" + otherThan(name));
    }
    return at(at, where);
  }

  /** The column at a place, counted from 0. */
  List<String> at(int place, String where) {
    List<String> cells = cells(place, where);
    int from = head.hasHeader() ? 1 : 0;
    if (cells.size() <= from) {
      throw new InputException(where + " must have at least 1 value but has none");
    }
    return List.copyOf(cells.subList(from, cells.size()));
  }

  /** The end of a message about a column that does not exist. */
  private String otherThan(String name) {
    return head.hasHeader()
        ? Quoting.alternatives(name, head.columns())
        : ", as the file has no line of names; columns are called 1 to " + head.width();
  }

  private List<String> cells(int at, String where) {
    List<String> cells = new ArrayList<>();
    lines.forEach(
        (line, number) -> {
          boolean isHeader = cells.isEmpty() && head.hasHeader();
          cells.add(
              isHeader
                  ? head.first().get(Math.min(at, head.first().size() - 1))
                  : head.cut(line, lines.file(), number).get(at));
          NamedArray.count(where, List.of(cells.size()), ArrayLimits.MAX_TEXTS);
        });
    return cells;
  }
}
