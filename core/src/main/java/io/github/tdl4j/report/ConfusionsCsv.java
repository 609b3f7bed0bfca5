package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.LabelScore;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * {@code confusions.csv}: the confusion matrix of each cell, one row for each pair of true and
 * predicted label that occurs.
 */
final class ConfusionsCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader("method", "map", "layer", "label", "predicted", "count")
          .setRecordSeparator("\n")
          .get();

  private ConfusionsCsv() {}

  static String text(Results results) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      for (ResultRow row : results.rows()) {
        for (LabelScore label : row.score().labels()) {
          print(printer, row.cell(), label);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to a StringBuilder does not fail", e);
    }
    return text.toString();
  }

  private static void print(CSVPrinter printer, CellName cell, LabelScore label)
      throws IOException {
    for (Map.Entry<String, Integer> predicted : label.predicted().entrySet()) {
      printer.printRecord(
          cell.method().word(),
          SpreadsheetCell.of(cell.map()),
          cell.layer().isPresent() ? cell.layer().getAsInt() : "",
          SpreadsheetCell.of(label.label()),
          SpreadsheetCell.of(predicted.getKey()),
          predicted.getValue());
    }
  }
}
