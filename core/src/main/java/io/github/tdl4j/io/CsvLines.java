package io.github.tdl4j.io;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.QuoteMode;

/**
 * A text file of lines of cells (RFC 4180) in UTF-8, read line by line; empty lines are passed by.
 * Spreadsheets put a byte order mark first, which is no part of the first cell. A cell is text
 * exactly as it stands there, with blanks at its ends, unless the first line has blanks beside its
 * separators, as {@code id, label} does: then blanks around cells without quotes are no part of
 * them in the whole file.
 */
public record CsvLines(Path file, Text text, char separator) {
  /** The most letters of a line. */
  public static final int LONGEST_LINE = LineReader.LONGEST;

  private static final CSVFormat PLAIN = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
  private static final CSVFormat QUOTED = PLAIN.builder().setQuoteMode(QuoteMode.ALL).get();

  private static final int SNIFFED = 1 << 16;
  private static final int SEEN = 1 << 12;
  private static final int BYTE_ORDER_MARK = 0xfeff;
  private static final char NONE = 0;
  private static final Pattern QUOTED_CELL = Pattern.compile("\"[^\"]*+\"");

  /** Opens the text from its beginning. */
  @FunctionalInterface
  public interface Text {
    BufferedReader open() throws IOException;
  }

  /** Is given each line that is not empty, with its number in the file. */
  @FunctionalInterface
  public interface Line {
    void read(List<String> cells, long number);
  }

  /**
   * A file of the separator that its first line shows: comma, semicolon, tab or space. Where that
   * line has one cell, the second one may show it, if its first cell is in quotes, as R puts names
   * of rows that have no column name.
   */
  public static CsvLines of(Path file, Text from) throws IOException {
    try (BufferedReader text = from.open()) {
      char[] start = new char[SNIFFED];
      int length = Math.max(0, text.read(start));
      String begin = new String(start, 0, length);
      List<String> lines =
          begin.lines().map(String::strip).filter(line -> !line.isEmpty()).limit(2).toList();
      char separator = lines.isEmpty() ? NONE : separatorOf(lines.get(0));
      if (separator == NONE && lines.size() > 1 && lines.get(1).startsWith("\"")) {
        separator = separatorOf(lines.get(1));
      }
      return new CsvLines(file, from, separator == NONE ? ',' : separator);
    } catch (CharacterCodingException e) {
      throw Utf8.fault(file, e);
    }
  }

  private static char separatorOf(String line) {
    String open = QUOTED_CELL.matcher(line).replaceAll("");
    for (char separator : new char[] {',', ';', '\t', ' '}) {
      if (open.indexOf(separator) >= 0) {
        return separator;
      }
    }
    return NONE;
  }

  /** A file whose cells are parted by commas. */
  public static CsvLines of(Path file) {
    return new CsvLines(file, () -> RegularFile.reader(file), ',');
  }

  /**
   * Prints a line of cells, parted by commas, that reads back the same. All are put in quotes where
   * one begins or ends with a blank beyond ASCII: the library leaves such a cell without, and those
   * who read would take the blank for one around it.
   */
  public static void print(Appendable out, List<?> cells) throws IOException {
    boolean isBlankAside = cells.stream().map(String::valueOf).anyMatch(CsvLines::isBlankAside);
    (isBlankAside ? QUOTED : PLAIN).printRecord(out, cells.toArray());
  }

  private static boolean isBlankAside(String cell) {
    return !cell.isEmpty()
        && (isWideBlank(cell.charAt(0)) || isWideBlank(cell.charAt(cell.length() - 1)));
  }

  private static boolean isWideBlank(char letter) {
    return letter > ' ' && Character.isWhitespace(letter);
  }

  /**
   * Reads all lines.
   *
   * @throws InputException naming the file, if it cannot be read or is no CSV
   */
  public void forEach(Line line) {
    try (BufferedReader reader = text.open()) {
      reader.mark(1);
      if (reader.read() != BYTE_ORDER_MARK) {
        reader.reset();
      }
      CSVFormat format =
          CSVFormat.RFC4180
              .builder()
              .setDelimiter(separator)
              .setIgnoreSurroundingSpaces(isSpaced(reader))
              .setIgnoreEmptyLines(true)
              .get();
      LineReader lines = new LineReader(reader);
      try (CSVParser parser = format.parse(lines)) {
        for (CSVRecord record : parser) {
          lines.next();
          line.read(record.toList(), parser.getCurrentLineNumber());
        }
      }
    } catch (UncheckedIOException e) {
      throw fault(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw fault(e);
    } catch (IllegalStateException e) { // how the parser reports a quote in the wrong place
      throw new InputException(file + ": must be CSV but is not: " + e.getMessage(), e);
    }
  }

  private InputException fault(IOException cause) {
    return cause instanceof CharacterCodingException coding
        ? Utf8.fault(file, coding)
        : FileFaults.cannotRead(file, cause);
  }

  /** Whether the first line has blanks beside its separators. */
  private boolean isSpaced(BufferedReader reader) throws IOException {
    char[] start = new char[SEEN];
    reader.mark(SEEN);
    int length = Math.max(0, reader.read(start));
    reader.reset();
    String first =
        new String(start, 0, length).lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    String open = QUOTED_CELL.matcher(first).replaceAll("\"");
    return separator != ' '
        && (open.contains(separator + " ")
            || open.contains(" " + separator)
            || open.startsWith(" ")
            || open.endsWith(" "));
  }
}
