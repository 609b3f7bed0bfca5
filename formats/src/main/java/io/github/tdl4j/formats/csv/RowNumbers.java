package io.github.tdl4j.formats.csv;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Decides whether the first column of a table numbers its rows, as pandas and R write it. Such a
 * column is no feature: where rows are sorted, it tells the label. It is one if it has no name; if
 * it has a name as {@code index} and holds whole numbers; or if its numbers are consecutive, in any
 * order, and its name is one of those of counts, or there are no names and other columns hold
 * fractions. Consecutive numbers under another name are ambiguous, and the file is refused.
 */
final class RowNumbers {
  private static final Pattern COUNT =
      Pattern.compile(
          "(?i)[#x№]|no\\.?|nr\\.?|num(ber)?|n|id|v1|frame|obs(ervation)?|samples?|case|record"
              + "|instance|clip|item|line|seq|serial|s/?no|counter|count");

  /** With fewer rows consecutive numbers are no evidence of row numbers. */
  private static final int FEW = 3;

  private static final int DOUBTFUL = 10;

  private final Path file;
  private final CsvSchema head;
  private final List<Count> counts = new ArrayList<>();
  private boolean hasFractions;
  private int rows;

  RowNumbers(Path file, CsvSchema head) {
    this.file = file;
    this.head = head;
  }

  /** Summarises the numbers of one column. */
  private static final class Count {
    private boolean isWhole = true;
    private long sum;
    private long lowest = Long.MAX_VALUE;
    private long highest = -1;

    void add(String cell) {
      isWhole = isWhole && CsvCell.isWhole(cell);
      if (isWhole) {
        long number = Long.parseLong(cell.strip());
        lowest = Math.min(lowest, number);
        highest = Math.max(highest, number);
        sum += mixed(number);
      }
    }

    /** Each number comes once, and none is missing between the lowest and the highest. */
    boolean isConsecutive(int rows) {
      if (!isWhole || highest - lowest != rows - 1) {
        return false;
      }
      long expected = 0;
      for (long number = lowest; number <= highest; number++) {
        expected += mixed(number);
      }
      return sum == expected;
    }
  }

  /** Takes the cells of a row. */
  void add(List<String> cells) {
    rows++;
    while (counts.size() < cells.size()) {
      counts.add(new Count());
    }
    hasFractions |=
        !hasFractions
            && cells.subList(1, cells.size()).stream().anyMatch(cell -> !CsvCell.isWhole(cell));
    for (int i = 0; i < cells.size(); i++) {
      counts.get(i).add(cells.get(i));
    }
  }

  private boolean areConsecutive(int column) {
    return column < counts.size() && counts.get(column).isConsecutive(rows);
  }

  private String name(int column) {
    return head.hasHeader() ? head.columns().get(column) : "";
  }

  /**
   * The columns behind the first one that number the rows and have a name of row numbers.
   *
   * @param left columns that are left out anyway
   * @throws InputException if another column may do so or not
   */
  List<Integer> behindTheFirst(BitSet left) {
    List<Integer> found = new ArrayList<>();
    for (int i = 1; i < counts.size(); i++) {
      if (left.get(i) || rows < DOUBTFUL || !areConsecutive(i)) {
        continue;
      }
      if (!IndexNames.isGiven(name(i)) && !COUNT.matcher(name(i)).matches()) {
        throw doubt(i, "column " + (head.hasHeader() ? Quoting.quoted(name(i)) : i + 1));
      }
      found.add(i);
    }
    return found;
  }

  private InputException doubt(int column, String called) {
    long lowest = counts.get(column).lowest;
    return new InputException(
        file
            + (": " + called)
            + " must be a feature or the number of the row but may be either, as it counts from "
            + lowest
            + " to "
            + counts.get(column).highest
            + "; name it index to leave it out, or write it with a point ("
            + lowest
            + ".0) to keep it");
  }

  /** The last step of SplitMix64: sums of such values tell numbers apart without keeping them. */
  private static long mixed(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /**
   * Returns whether the first of several columns numbers the rows.
   *
   * @throws InputException if this cannot be decided
   */
  boolean found() {
    if (head.isFirstUnnamed()) {
      return true;
    }
    String name = name(0);
    boolean isWhole = !counts.isEmpty() && counts.get(0).isWhole;
    if (head.hasHeader() && IndexNames.isGiven(name) && isWhole) {
      return true;
    }
    if (head.hasHeader() && COUNT.matcher(name).matches() && areConsecutive(0) && rows > 1) {
      return true;
    }
    if (!head.hasHeader() && areConsecutive(0) && rows >= FEW && hasFractions) {
      return true;
    }
    if (areConsecutive(0) && rows >= DOUBTFUL) {
      throw doubt(0, "the first column");
    }
    return false;
  }
}
