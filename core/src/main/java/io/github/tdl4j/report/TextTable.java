package io.github.tdl4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table of text cells; the first row is the heading, the first column holds names. */
final class TextTable {
  private final List<List<String>> rows = new ArrayList<>();

  void add(String... cells) {
    add(List.of(cells));
  }

  void add(List<String> cells) {
    if (!rows.isEmpty() && rows.get(0).size() != cells.size()) {
      throw new IllegalArgumentException(
          "a row must have " + rows.get(0).size() + " cells but has " + cells.size());
    }
    rows.add(List.copyOf(cells));
  }

  /** Returns all rows, the heading first. */
  List<List<String>> rows() {
    return List.copyOf(rows);
  }

  /** Returns a Markdown table; the first column is left-aligned, the others right-aligned. */
  String markdown() {
    StringBuilder text = new StringBuilder(markdownRow(rows.get(0)));
    text.append("|:---").append("|---:".repeat(rows.get(0).size() - 1)).append("|\n");
    rows.subList(1, rows.size()).forEach(row -> text.append(markdownRow(row)));
    return text.toString();
  }

  private static String markdownRow(List<String> cells) {
    return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** Returns aligned columns with a rule under the first {@code headings} rows. */
  String plain(int headings) {
    StringBuilder text = new StringBuilder();
    for (int row = 0; row < rows.size(); row++) {
      if (row == headings) {
        text.append("-".repeat(plainRow(rows.get(0)).length())).append('\n');
      }
      text.append(plainRow(rows.get(row)).stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private String plainRow(List<String> cells) {
    StringBuilder text = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(width(column) - length(cell));
      text.append(column == 0 ? cell + padding : "  " + padding + cell);
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> length(row.get(column))).max().orElse(0);
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }
}
