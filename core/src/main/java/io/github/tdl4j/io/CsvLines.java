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
 * A text file of lines of cells (RFC 4180) in UTF-8, read line by line; empty lines are skipped.
 * Spreadsheets put a byte order mark first, which is no part of the first cell. A cell is text
 * exactly as it is written, with blanks at its ends, unless the first line has blanks beside its
 * separators, as {@code id, label} does: then blanks around cells without quotes are no part of
 * them in the whole file.
 */
public record CsvLines(Path file, Text text, CsvStart start) {
  /** The most letters of a line. */
  public static final int LONGEST_LINE = LineReader.LONGEST;

  private static final CSVFormat PLAIN = CSVFormat.RFC4180.builder().setRecordSeparator('\n').get();
  private static final CSVFormat QUOTED = PLAIN.builder().setQuoteMode(QuoteMode.ALL).get();

  private static final int SNIFFED = 1 << 16;

  /** The names of the columns may be in a comment, which must be read as a whole. */
  private static final int SNIFFED_COMMENTS = 1 << 20;

  private static final int SEEN = 1 << 12;
  private static final int BYTE_ORDER_MARK = 0xfeff;
  private static final Pattern QUOTED_CELL = Pattern.compile("\"[^\"]*+\"");

  /** A file of this separator, with nothing before its cells. */
  public CsvLines(Path file, Text text, char separator) {
    this(file, text, CsvStart.plain(separator));
  }

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
   * A file of the separator that its first line shows: comma, semicolon, tab or spaces; text before
   * the cells is skipped ({@link CsvStart}).
   */
  public static CsvLines of(Path file, Text from) throws IOException {
    try (BufferedReader text = from.open()) {
      String begin = start(text, SNIFFED);
      if (begin.startsWith("#") || begin.startsWith("#", 1)) {
        begin += start(text, SNIFFED_COMMENTS);
      }
      boolean isMarked = !begin.isEmpty() && begin.charAt(0) == BYTE_ORDER_MARK;
      return new CsvLines(file, from, CsvStart.of(file, isMarked ? begin.substring(1) : begin));
    } catch (CharacterCodingException e) {
      throw Utf8.fault(file, () -> RegularFile.stream(file), e);
    }
  }

  private static String start(BufferedReader text, int most) throws IOException {
    char[] start = new char[most];
    return new String(start, 0, Math.max(0, text.read(start)));
  }

  /** A file whose cells are parted by commas. */
  public static CsvLines of(Path file) {
    return new CsvLines(file, () -> RegularFile.reader(file), ',');
  }

  /**
   * Prints a line of cells, parted by commas, that reads back the same. All are put in quotes where
   * one begins or ends with a blank beyond ASCII: the library leaves such a cell without, and those
   * the reader would take the blank for one around it.
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
      skip(reader);
      LineReader lines = new LineReader(reader);
      try (CSVParser parser = format(isSpaced(reader)).parse(lines)) {
        for (CSVRecord record : parser) {
          lines.next();
          List<String> cells = cells(record);
          if (!cells.isEmpty()) {
            line.read(cells, start.lines() + parser.getCurrentLineNumber());
          }
        }
      }
    } catch (UncheckedIOException e) {
      throw fault(Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw fault(e);
    } catch (IllegalStateException e) { // how the parser reports a quote in the wrong place
      throw new InputException(
          file + ": must be CSV but is not; write it again with the program that made it", e);
    }
  }

  private void skip(BufferedReader reader) throws IOException {
    for (long left = start.letters(); left > 0; ) {
      long skipped = reader.skip(left);
      left = skipped == 0 ? 0 : left - skipped;
    }
  }

  /** Between spaces a cell without quotes that is empty is none, but there is one more space. */
  private CSVFormat format(boolean isSpaced) {
    CSVFormat.Builder format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(separator())
            .setIgnoreSurroundingSpaces(isSpaced)
            .setIgnoreEmptyLines(true);
    return separator() == ' '
        ? format.setQuoteMode(QuoteMode.ALL_NON_NULL).setNullString("").get()
        : format.get();
  }

  private List<String> cells(CSVRecord record) {
    return separator() == ' ' ? record.stream().filter(Objects::nonNull).toList() : record.toList();
  }

  /** The separator of the cells. */
  public char separator() {
    return start.separator();
  }

  private InputException fault(IOException cause) {
    return cause instanceof CharacterCodingException coding
        ? Utf8.fault(file, () -> RegularFile.stream(file), coding)
        : FileFaults.cannotRead(file, cause);
  }

  /** Returns whether the first line has blanks beside its separators. */
  private boolean isSpaced(BufferedReader reader) throws IOException {
    char[] start = new char[SEEN];
    reader.mark(SEEN);
    int length = Math.max(0, reader.read(start));
    reader.reset();
    String first =
        new String(start, 0, length).lines().filter(line -> !line.isBlank()).findFirst().orElse("");
    String open = QUOTED_CELL.matcher(first).replaceAll("\"");
    return separator() != ' '
        && (open.contains(separator() + " ")
            || open.contains(" " + separator())
            || open.startsWith(" ")
            || open.endsWith(" "));
  }
}
