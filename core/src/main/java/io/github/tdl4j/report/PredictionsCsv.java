package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Prediction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tools.jackson.core.io.NumberOutput;

/**
 * {@code predictions.csv}: one row for each test instance of each cell, fold and repeat. The margin
 * has the fewest digits that parse to the same float.
 */
final class PredictionsCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(PredictionColumns.NAMES.toArray(String[]::new))
          .setRecordSeparator("\n")
          .get();

  private PredictionsCsv() {}

  static String text(List<CellPredictions> cells) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      for (CellPredictions cell : cells) {
        for (Prediction prediction : cell.predictions()) {
          print(printer, cell.cell(), prediction);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to a StringBuilder does not fail", e);
    }
    return text.toString();
  }

  private static void print(CSVPrinter printer, CellName cell, Prediction prediction)
      throws IOException {
    printer.printRecord(
        cell.method().word(),
        SpreadsheetCell.of(cell.map()),
        cell.layer().isPresent() ? cell.layer().getAsInt() : "",
        prediction.repeat(),
        prediction.fold(),
        SpreadsheetCell.of(prediction.instance()),
        SpreadsheetCell.of(prediction.group()),
        SpreadsheetCell.of(prediction.label()),
        SpreadsheetCell.of(prediction.predicted()),
        SpreadsheetCell.of(prediction.answer().seen()),
        SpreadsheetCell.of(prediction.answer().unseen()),
        NumberOutput.toString(prediction.answer().margin(), true));
  }
}
