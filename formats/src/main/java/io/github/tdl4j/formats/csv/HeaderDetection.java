package io.github.tdl4j.formats.csv;

import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Decides whether the first line of a table names its columns. */
public final class HeaderDetection {
  /** Names of columns that are hardly ever labels. */
  private static final Pattern HEADING =
      Pattern.compile(
          "(?i)y|labels?|class(es)?|targets?|groups?|groups?|who|ids?|instances?|instances?|names?"
              + "|repetitions?|rep|subjects?|participants?|persons?|users?|sessions?|splits?"
              + "|folds?");

  private HeaderDetection() {}

  /** Returns whether a cell is a word that heads columns of names. */
  static boolean isHeading(String cell) {
    return HEADING.matcher(cell.strip()).matches();
  }

  static boolean isNumeric(List<String> cells) {
    return cells.stream().allMatch(CsvCell::isNumber);
  }

  /** Returns whether the cells count up from a number. */
  public static boolean isCount(List<String> cells, int from) {
    return !cells.isEmpty()
        && IntStream.range(0, cells.size())
            .allMatch(i -> cells.get(i).strip().equals(Integer.toString(from + i)));
  }

  /**
   * Returns whether the first line names the columns.
   *
   * @throws InputException if this cannot be decided
   */
  static boolean isHeader(Path file, List<String> first, List<String> second) {
    List<String> numbers = first.stream().filter(CsvCell::isNumber).toList();
    List<String> texts = first.stream().filter(cell -> !CsvCell.isValue(cell)).toList();
    if (texts.isEmpty()) {
      return isHeaderOfNumbers(first, numbers, second);
    }
    boolean isCounted = numbers.size() > 2 && (isCount(numbers, 0) || isCount(numbers, 1));
    if (numbers.isEmpty() || isCounted || texts.stream().anyMatch(HeaderDetection::isHeading)) {
      return true;
    }
    if (!numbers.stream().allMatch(CsvCell::isWhole)) {
      return false;
    }
    throw new InputException(
        file
            + ": the first line must be values, or names of columns that are no numbers, but may be"
            + " either: "
            + Quoting.names(first)
            + "; put a line of names first, or write the numbers with a point ("
            + numbers.get(0).strip()
            + ".0)");
  }

  /** Decides for a first line without texts, some of whose cells may be empty. */
  private static boolean isHeaderOfNumbers(
      List<String> first, List<String> numbers, List<String> second) {
    if (numbers.isEmpty()) {
      return false;
    }
    // As pandas writes columns that have no names, with names of rows or without.
    boolean isCounted = first.get(0).isBlank() && isCount(first.subList(1, first.size()), 0);
    boolean isCountedAlone =
        first.size() > 1 && isCount(first, 0) && !second.stream().allMatch(CsvCell::isWhole);
    return isCounted || isCountedAlone;
  }
}
