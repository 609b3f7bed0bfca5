package io.github.tdl4j.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The properties of a table that its beginning shows: the separator, and the text before the first
 * line of cells. That may be {@code sep=;}, as spreadsheets write it, and lines of comment with
 * {@code #} first, as {@code numpy.savetxt} writes its header. The last comment names the columns
 * if it has as many cells as the first line of numbers.
 *
 * @param separator comma, semicolon, tab or space; comma where nothing shows it
 * @param letters number of characters before the first line of cells
 * @param lines how many lines end among those letters
 * @param remark on what was left out; empty if nothing was
 */
public record CsvStart(char separator, int letters, int lines, Optional<String> remark) {
  private static final char NONE = 0;
  private static final Pattern QUOTED_CELL = Pattern.compile("\"[^\"]*+\"");
  private static final Pattern SEPARATOR_LINE =
      Pattern.compile("(?i)\"?sep=(?<separator>[^\"]?)[,;\\t]*+\"?[,;\\t]*+");

  private static final String SEPARATORS = ",;\t";

  /** A comment has something other than a separator behind its mark. */
  private static final Pattern COMMENT = Pattern.compile("#+[^#,;\\t].*+|#+");

  private static final Pattern MARK = Pattern.compile("#+ *+");
  private static final Pattern COMMAS_IN_NUMBERS =
      Pattern.compile("[+-]?[0-9]*+(,[0-9]++)?+([;\\t][+-]?[0-9]*+(,[0-9]++)?+)++");

  private static final Pattern NUMBER = Pattern.compile("[+-]?+[0-9]*+[.,]?+[0-9]++([eE].*+)?+");

  /** A line of the beginning, without blanks around it, and where it starts. */
  private record Placed(String text, int at, int number) {
    boolean isComment() {
      return COMMENT.matcher(text).matches();
    }
  }

  /** A file that has nothing before its cells. */
  static CsvStart plain(char separator) {
    return new CsvStart(separator, 0, 0, Optional.empty());
  }

  /**
   * Reads the beginning of a file.
   *
   * @throws InputException if the first line names a separator that is not that of the others
   */
  static CsvStart of(Path file, String begin) {
    List<Placed> lines = lines(begin);
    char given = lines.isEmpty() ? NONE : named(file, begin, lines);
    lines = given == NONE ? lines : lines.subList(1, lines.size());
    List<Placed> comments = lines.stream().takeWhile(Placed::isComment).toList();
    List<Placed> cells = lines.subList(comments.size(), lines.size());
    char separator = given == NONE ? separatorOf(cells) : given;
    if (comments.isEmpty() || cells.isEmpty() || separator == NONE) {
      Optional<String> remark =
          given == NONE ? Optional.empty() : Optional.of("the first line names the separator");
      return at(lines, 0, separator, remark);
    }
    Placed last = comments.get(comments.size() - 1);
    if (separator == ' ' && isHeader(last.text(), cells.get(0).text(), separator)) {
      return plain(separator); // the first column has the name #
    }
    Matcher mark = MARK.matcher(last.text());
    int marked = mark.lookingAt() ? mark.end() : 0;
    if (isHeader(last.text().substring(marked), cells.get(0).text(), separator)) {
      return at(
          List.of(last),
          marked,
          separator,
          Optional.of("the comment before the numbers was taken for the names of the columns"));
    }
    return at(
        cells,
        0,
        separator,
        Optional.of(
            comments.size() == 1
                ? "a line of comment was left out"
                : comments.size() + " lines of comment were left out"));
  }

  /** The separator that the first line names, if it does. */
  private static char named(Path file, String begin, List<Placed> lines) {
    Placed line = lines.get(0);
    int end = begin.indexOf('\n', line.at());
    String whole = begin.substring(line.at(), end < 0 ? begin.length() : end).replace("\r", "");
    Matcher first = SEPARATOR_LINE.matcher(whole);
    if (!first.matches()) {
      return NONE;
    }
    String separator = first.group("separator");
    if (separator.isEmpty() || !SEPARATORS.contains(separator)) {
      throw new InputException(
          file
              + ": the first line must name a comma, a semicolon or a tab as the separator but is "
              + Quoting.quoted(whole)
              + "; write the file with one of these, as with sep=\";\" of pandas");
    }
    if (lines.size() < 2) {
      throw new InputException(file + ": must have lines behind the first, which is sep= alone");
    }
    String next = lines.get(1).text();
    char shown = separatorOf(next);
    if (next.indexOf(separator) < 0 && shown != NONE && shown != ' ') {
      throw new InputException(
          file
              + ": the first line must name the separator of the others but names "
              + Quoting.quoted(separator)
              + ", where the next line has "
              + Quoting.quoted(String.valueOf(shown))
              + "; remove the first line");
    }
    return separator.charAt(0);
  }

  private static CsvStart at(
      List<Placed> lines, int marked, char separator, Optional<String> remark) {
    char sure = separator == NONE ? ',' : separator;
    if (remark.isEmpty() || lines.isEmpty()) {
      return new CsvStart(sure, 0, 0, Optional.empty());
    }
    Placed first = lines.get(0);
    return new CsvStart(sure, first.at() + marked, first.number(), remark);
  }

  /** The first lines that are not empty: all comments, and two more. */
  private static List<Placed> lines(String begin) {
    List<Placed> lines = new ArrayList<>();
    int at = 0;
    int others = 0;
    for (int number = 0; at < begin.length() && others < 2; number++) {
      int end = begin.indexOf('\n', at);
      end = end < 0 ? begin.length() : end;
      String line = begin.substring(at, end);
      String text = line.strip();
      if (!text.isEmpty()) {
        Placed placed = new Placed(text, at + line.indexOf(text), number);
        others += placed.isComment() || (lines.isEmpty() && text.contains("sep=")) ? 0 : 1;
        lines.add(placed);
      }
      at = end + 1;
    }
    return lines;
  }

  /**
   * The separator that the first line shows. Where that line has one cell, the second one may show
   * it, if its first cell is in quotes, as R puts names of rows that have no column name.
   */
  private static char separatorOf(List<Placed> lines) {
    char separator = lines.isEmpty() ? NONE : separatorOf(lines.get(0).text());
    if (separator == NONE && lines.size() > 1 && lines.get(1).text().startsWith("\"")) {
      separator = separatorOf(lines.get(1).text());
    }
    return separator;
  }

  private static char separatorOf(String line) {
    String open = QUOTED_CELL.matcher(line).replaceAll("");
    Stream<Character> all = Stream.of(',', ';', '\t', ' ');
    boolean isDecimal = open.indexOf(',') >= 0 && COMMAS_IN_NUMBERS.matcher(open).matches();
    return all.filter(one -> open.indexOf(one) >= 0 && !(isDecimal && one == ','))
        .findFirst()
        .orElse(NONE);
  }

  /** Returns whether a comment names the columns of numbers below it. */
  private static boolean isHeader(String comment, String below, char separator) {
    String[] names = cells(comment, separator);
    String[] values = cells(below, separator);
    return names.length == values.length
        && Stream.of(names).noneMatch(CsvStart::isNumber)
        && Stream.of(values).anyMatch(CsvStart::isNumber);
  }

  private static boolean isNumber(String cell) {
    return NUMBER.matcher(cell.strip()).matches();
  }

  private static String[] cells(String line, char separator) {
    String open = QUOTED_CELL.matcher(line).replaceAll("x").strip();
    return open.split(separator == ' ' ? " +" : Pattern.quote(String.valueOf(separator)), -1);
  }
}
