package io.github.tdl4j.experiment;

import io.github.tdl4j.data.FileFaults;
import io.github.tdl4j.data.InputException;
import io.github.tdl4j.data.WholeFile;
import io.github.tdl4j.evaluation.Prediction;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/** The answers of one cell in one fold, kept as {@code instance,label,predicted}. */
record CellFile(Path file, int repeat, int fold) {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
  private static final int COLUMNS = 3;

  boolean exists() {
    return Files.exists(file);
  }

  void write(List<Prediction> predictions) {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      for (Prediction prediction : predictions) {
        printer.printRecord(prediction.instance(), prediction.label(), prediction.predicted());
      }
    } catch (IOException e) {
      throw FileFaults.cannotWrite(file, e);
    }
    WholeFile.write(file, text.toString());
  }

  /**
   * Reads what was kept.
   *
   * @throws InputException if it is not of these test clips
   */
  List<Prediction> read(List<String> instances) {
    List<Prediction> predictions = new ArrayList<>();
    try {
      for (CSVRecord row : FORMAT.parse(new StringReader(Files.readString(file)))) {
        if (row.size() != COLUMNS) {
          throw damaged();
        }
        predictions.add(new Prediction(repeat, fold, row.get(0), row.get(1), row.get(2)));
      }
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    }
    if (!predictions.stream().map(Prediction::instance).toList().equals(instances)) {
      throw damaged();
    }
    return predictions;
  }

  private InputException damaged() {
    return new InputException(
        file
            + ": must hold the answers for the fold's test clips but does not; delete it, and the"
            + " next run computes it again");
  }
}
