package io.github.tdl4j.recording.naming;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * File names as a table: the last folders, and the parts of the name between separators. Names with
 * another number of columns are left out.
 *
 * @param before the separator before each column in a pattern
 * @param rows the cells of each name
 */
record NameColumns(List<String> before, List<List<String>> rows) {
  private static final int MOST_COLUMNS = 8;
  private static final Pattern NUMBERED = Pattern.compile("(\\D*\\D)(\\d{1,9})");

  /**
   * Returns the table of paths without suffixes.
   *
   * @param folders number of last folders that are columns
   * @param separator between parts of the name; empty for a name of one part
   */
  static Optional<NameColumns> of(List<String> paths, int folders, String separator) {
    Map<Integer, List<List<String>>> byWidth = new TreeMap<>();
    for (String path : paths) {
      String[] parts = path.split("/", -1);
      if (parts.length > folders) {
        List<String> row =
            new ArrayList<>(
                Arrays.asList(parts).subList(parts.length - 1 - folders, parts.length - 1));
        String name = parts[parts.length - 1];
        row.addAll(
            separator.isEmpty()
                ? List.of(name)
                : Arrays.asList(name.split(Pattern.quote(separator), -1)));
        byWidth.computeIfAbsent(row.size(), any -> new ArrayList<>()).add(row);
      }
    }
    return byWidth.values().stream()
        .max((one, other) -> Integer.compare(one.size(), other.size()))
        .filter(rows -> rows.get(0).size() <= MOST_COLUMNS)
        .map(rows -> new NameColumns(before(rows.get(0).size(), folders, separator), rows));
  }

  private static List<String> before(int columns, int folders, String separator) {
    List<String> before = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      before.add(column == 0 ? "" : column <= folders ? "/" : separator);
    }
    return before;
  }

  /** Splits a column of letters and digits, such as {@code A12}, into two. */
  Optional<NameColumns> split(int column) {
    List<List<String>> cut = new ArrayList<>();
    for (List<String> row : rows) {
      Matcher numbered = NUMBERED.matcher(row.get(column));
      if (!numbered.matches()) {
        return Optional.empty();
      }
      List<String> cells = new ArrayList<>(row);
      cells.set(column, numbered.group(1));
      cells.add(column + 1, numbered.group(2));
      cut.add(cells);
    }
    List<String> more = new ArrayList<>(before);
    more.add(column + 1, "");
    return Optional.of(new NameColumns(more, cut));
  }

  int width() {
    return before.size();
  }

  /** Returns the distinct texts of a column. */
  List<String> texts(int column) {
    return rows.stream().map(row -> row.get(column)).distinct().sorted().toList();
  }

  /** Returns whether no two rows are equal in some columns. */
  boolean areDistinct(List<Integer> columns) {
    HashSet<List<String>> seen = new HashSet<>();
    return rows.stream().allMatch(row -> seen.add(columns.stream().map(row::get).toList()));
  }

  /** Returns whether a column follows the one before without a separator. */
  boolean isJoined(int column) {
    return column > 0 && before.get(column).isEmpty();
  }
}
