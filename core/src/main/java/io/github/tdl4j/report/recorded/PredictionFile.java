package io.github.tdl4j.report.recorded;

import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.report.PredictionColumns;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads {@code predictions.csv} line by line, so that its size has no limit. */
final class PredictionFile {
  private static final int BYTE_ORDER_MARK = 0xfeff;
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private PredictionFile() {}

  /**
   * Passes on each line.
   *
   * @throws InputException naming the file, the line and the rule; also if there is no line
   */
  static void forEach(Path file, Consumer<PredictionLine> use) {
    long lines = 0;
    try (BufferedReader text = RegularFile.reader(file);
        CSVParser parser = CSVParser.parse(afterMark(text), FORMAT)) {
      if (!parser.getHeaderNames().equals(PredictionColumns.NAMES)) {
        throw PredictionLine.otherColumns(file, parser.getHeaderNames());
      }
      for (CSVRecord line : parser) {
        use.accept(new PredictionLine(file, List.of(line.values()), line.getRecordNumber() + 1));
        lines++;
      }
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof CharacterCodingException coding) {
        throw FileFaults.cannotRead(file, coding);
      }
      throw new InputException(
          file
              + ": must be CSV as a run writes it but is not: "
              + FileFaults.reason(Objects.requireNonNull(e.getCause()))
              + "; "
              + ResultsFile.REMEDY,
          e);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new InputException(
          file
              + ": must be the predictions of a run but has columns without a name or with equal"
              + " names; "
              + ResultsFile.REMEDY,
          e);
    }
    if (lines == 0) {
      throw new InputException(
          file + ": must have predictions but has none; " + ResultsFile.REMEDY);
    }
  }

  private static BufferedReader afterMark(BufferedReader text) throws IOException {
    text.mark(1);
    if (text.read() != BYTE_ORDER_MARK) {
      text.reset();
    }
    return text;
  }
}
