package io.github.tdl4j.formats;

import io.github.tdl4j.data.FileFaults;
import io.github.tdl4j.data.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** A text file of lines of cells in UTF-8, read line by line. */
record CsvLines(Path file, Text text, char separator) {
  private static final int SNIFFED = 1 << 16;
  private static final int BYTE_ORDER_MARK = 0xfeff;

  /** Opens the text from its beginning. */
  @FunctionalInterface
  interface Text {
    BufferedReader open() throws IOException;
  }

  /** Is given each line that is not empty, with its number in the file. */
  @FunctionalInterface
  interface Line {
    void read(List<String> cells, long number);
  }

  /** A file of the separator that its first line shows: comma, semicolon, tab or space. */
  static CsvLines of(Path file, Text from) throws IOException {
    try (BufferedReader text = from.open()) {
      char[] start = new char[SNIFFED];
      int length = Math.max(0, text.read(start));
      String first = new String(start, 0, length).lines().findFirst().orElse("");
      for (char separator : new char[] {',', ';', '\t', ' '}) {
        if (first.strip().indexOf(separator) >= 0) {
          return new CsvLines(file, from, separator);
        }
      }
      return new CsvLines(file, from, ',');
    }
  }

  /** Reads all lines. */
  void forEach(Line line) {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(separator)
            .setIgnoreSurroundingSpaces(separator != ' ')
            .setIgnoreEmptyLines(true)
            .get();
    try (BufferedReader reader = text.open()) {
      reader.mark(1);
      if (reader.read() != BYTE_ORDER_MARK) {
        reader.reset();
      }
      try (CSVParser parser = format.parse(reader)) {
        for (CSVRecord record : parser) {
          line.read(record.toList(), parser.getCurrentLineNumber());
        }
      }
    } catch (UncheckedIOException e) {
      throw FileFaults.cannotRead(file, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    } catch (IllegalStateException e) { // how the parser reports a quote in the wrong place
      throw new InputException(file + ": must be CSV but is not: " + e.getMessage(), e);
    }
  }
}
