package io.github.tdl4j.cli.display;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fits pages to a terminal: a table that is too wide is continued below, with its first column
 * repeated; other lines are broken between words.
 */
public final class PageFit {
  private static final int LEAST_COLUMNS = 3;
  private static final double MOST_OF_FIRST = 0.6;
  private static final Pattern TERM = Pattern.compile(" *\\S+ {2,}");

  private final int width;
  private final boolean breaksLines;

  /**
   * Makes a fit to a width.
   *
   * @param breaksLines whether lines outside tables are broken too, which programs that read them
   *     do not expect
   */
  public PageFit(int width, boolean breaksLines) {
    this.width = width;
    this.breaksLines = breaksLines;
  }

  /** Returns the fitted page. */
  public String fit(String page) {
    List<String> fitted = new ArrayList<>();
    List<String> block = new ArrayList<>();
    for (String line : page.split("\n", -1)) {
      if (line.isBlank()) {
        addBlock(block, fitted);
        block.clear();
        fitted.add(line);
      } else {
        block.add(line);
      }
    }
    addBlock(block, fitted);
    return String.join("\n", fitted);
  }

  private void addBlock(List<String> block, List<String> fitted) {
    if (block.stream().allMatch(line -> length(line) <= width)) {
      fitted.addAll(block);
      return;
    }
    int headings = !block.isEmpty() && block.get(0).endsWith(":") ? 1 : 0;
    List<String> rows = block.subList(headings, block.size());
    List<int[]> columns = columns(rows);
    boolean isTable = rows.size() > 1 && columns.size() >= LEAST_COLUMNS;
    block.subList(0, isTable ? headings : block.size()).forEach(line -> addLine(line, fitted));
    if (isTable) {
      addTable(rows, columns, fitted);
    }
  }

  /**
   * Returns the first and last positions of columns, which are separated by at least two blanks in
   * all rows.
   */
  private static List<int[]> columns(List<String> rows) {
    int longest = rows.stream().mapToInt(PageFit::length).max().orElse(0);
    boolean[] filled = new boolean[longest + 2];
    for (String row : rows) {
      int[] points = row.codePoints().toArray();
      for (int i = 0; i < points.length && !isRule(row); i++) {
        filled[i] |= points[i] != ' ';
      }
    }
    List<int[]> columns = new ArrayList<>();
    int start = -1;
    for (int i = 0; i < filled.length; i++) {
      if (filled[i] && start < 0) {
        start = i;
      } else if (start >= 0 && !filled[i] && (i + 1 >= filled.length || !filled[i + 1])) {
        columns.add(new int[] {start, i});
        start = -1;
      }
    }
    return columns;
  }

  private static boolean isRule(String row) {
    return row.chars().allMatch(letter -> letter == '-');
  }

  private void addTable(List<String> rows, List<int[]> columns, List<String> fitted) {
    int first = Math.min(columns.get(0)[1], (int) (MOST_OF_FIRST * width));
    int next = 1;
    while (next < columns.size()) {
      int from = next;
      int taken = first;
      while (next < columns.size() && (next == from || taken + room(columns, next) <= width)) {
        taken += room(columns, next);
        next++;
      }
      if (from > 1) {
        fitted.add("");
      }
      int begin = columns.get(from - 1)[1];
      int end = columns.get(next - 1)[1];
      for (String row : rows) {
        fitted.add(
            isRule(row)
                ? "-".repeat(taken)
                : (cut(row, columns.get(0)[1], first) + part(row, begin, end)).stripTrailing());
      }
    }
  }

  /** Returns the width of a column with the blanks before it. */
  private static int room(List<int[]> columns, int column) {
    return columns.get(column)[1] - columns.get(column - 1)[1];
  }

  private static String cut(String row, int end, int most) {
    String cell = part(row, 0, end);
    if (end <= most) {
      return cell;
    }
    return cell.stripTrailing().codePointCount(0, cell.stripTrailing().length()) <= most
        ? part(row, 0, most)
        : part(row, 0, most - 1) + "…";
  }

  /** Returns characters of a row, padded with blanks. */
  private static String part(String row, int from, int to) {
    int[] points = Arrays.copyOf(row.codePoints().toArray(), Math.max(to, length(row)));
    for (int i = length(row); i < points.length; i++) {
      points[i] = ' ';
    }
    return new String(points, from, to - from);
  }

  private void addLine(String line, List<String> fitted) {
    if (!breaksLines || length(line) <= width) {
      fitted.add(line);
      return;
    }
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    String hanging = hanging(line, indent);
    StringBuilder current = new StringBuilder(indent);
    boolean isEmpty = true;
    for (String word : line.strip().split(" ", -1)) {
      if (!isEmpty && length(current.toString()) + 1 + length(word) > width) {
        fitted.add(current.toString().stripTrailing());
        current = new StringBuilder(hanging);
        isEmpty = true;
      }
      current.append(isEmpty ? "" : " ").append(word);
      isEmpty = false;
    }
    fitted.add(current.toString());
  }

  /**
   * Returns the indentation of continued lines: below the text after a term if that leaves half of
   * the width, else two blanks.
   */
  private String hanging(String line, String indent) {
    Matcher term = TERM.matcher(line);
    return term.lookingAt() && 2 * term.end() <= width ? " ".repeat(term.end()) : indent + "  ";
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
