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
 * {@code predictions.csv}: a row for each test instance of each cell, fold and repeat. The margin
 * has the fewest digits that give back the same float.
 */
final class PredictionsCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader(
              "method",
              "map",
              "layer",
              "repeat",
              "fold",
              "instance",
              "group",
              "label",
              "predicted",
              "bestSeen",
              "bestUnseen",
              "margin")
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
      throw new UncheckedIOException("a StringBuilder takes everything", e);
    }
    return text.toString();
  }

  private static void print(CSVPrinter printer, CellName cell, Prediction prediction)
      throws IOException {
    printer.printRecord(
        cell.method().word(),
        SheetCell.of(cell.map()),
        cell.layer().isPresent() ? cell.layer().getAsInt() : "",
        prediction.repeat(),
        prediction.fold(),
        SheetCell.of(prediction.instance()),
        SheetCell.of(prediction.speaker()),
        SheetCell.of(prediction.label()),
        SheetCell.of(prediction.predicted()),
        SheetCell.of(prediction.answer().seen()),
        SheetCell.of(prediction.answer().unseen()),
        NumberOutput.toString(prediction.answer().margin(), true));
  }
}
