package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.io.FileFaults;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.io.RegularFile;
import io.github.tdl4j.report.PredictionColumns;
import io.github.tdl4j.report.SpreadsheetCell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads {@code predictions.csv}. */
final class RecordedPredictions {
  private static final long LARGEST = 1L << 30;
  private static final List<String> COLUMNS = PredictionColumns.NAMES;

  private final Path file;

  private RecordedPredictions(Path file) {
    this.file = file;
  }

  /**
   * Returns the predictions of all cells, in the order of the file.
   *
   * @throws InputException naming the file, the line and the rule
   */
  static List<CellPredictions> read(Path file) {
    return new RecordedPredictions(file).cells();
  }

  private List<CellPredictions> cells() {
    Map<CellName, List<Prediction>> cells = new LinkedHashMap<>();
    try (CSVParser parser =
        CSVParser.parse(
            RegularFile.text(file, LARGEST),
            CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
      if (!parser.getHeaderNames().equals(COLUMNS)) {
        throw new InputException(
            file
                + ": must have the columns "
                + String.join(",", COLUMNS)
                + " but has "
                + Quoting.line(String.join(",", parser.getHeaderNames())));
      }
      for (CSVRecord line : parser) {
        if (!line.isConsistent()) {
          throw fault(line, "must have " + COLUMNS.size() + " cells but has " + line.size());
        }
        cells.computeIfAbsent(cell(line), any -> new ArrayList<>()).add(prediction(line));
      }
    } catch (IOException e) {
      throw FileFaults.cannotRead(file, e);
    } catch (UncheckedIOException e) {
      throw new InputException(
          file + ": must be CSV as a run writes it but is not: a cell in quotes does not end", e);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          file + ": must be the predictions of a run but is not: " + e.getMessage(), e);
    }
    if (cells.isEmpty()) {
      throw new InputException(file + ": must have predictions but has none");
    }
    return cells.entrySet().stream()
        .map(entry -> new CellPredictions(entry.getKey(), entry.getValue()))
        .toList();
  }

  private CellName cell(CSVRecord line) {
    String word = line.get("method");
    Method method =
        Arrays.stream(Method.values())
            .filter(known -> known.word().equals(word))
            .findFirst()
            .orElseThrow(() -> fault(line, "method must be known but is " + Quoting.quoted(word)));
    OptionalInt layer =
        line.get("layer").isEmpty() ? OptionalInt.empty() : OptionalInt.of(whole(line, "layer"));
    return new CellName(method, SpreadsheetCell.text(line.get("map")), layer, List.of());
  }

  private Prediction prediction(CSVRecord line) {
    Prediction prediction =
        new Prediction(
            whole(line, "repeat"),
            whole(line, "fold"),
            SpreadsheetCell.text(line.get("instance")),
            SpreadsheetCell.text(line.get("group")),
            SpreadsheetCell.text(line.get("label")),
            new SeenUnseenPrediction(
                SpreadsheetCell.text(line.get("bestSeen")),
                SpreadsheetCell.text(line.get("bestUnseen")),
                margin(line)));
    if (!prediction.predicted().equals(SpreadsheetCell.text(line.get("predicted")))) {
      throw fault(
          line,
          "predicted must follow from bestSeen, bestUnseen and margin but is "
              + Quoting.quoted(line.get("predicted")));
    }
    return prediction;
  }

  private int whole(CSVRecord line, String column) {
    String text = line.get(column);
    if (!text.matches("\\d{1,9}")) {
      throw fault(line, column + " must be a whole number but is " + Quoting.quoted(text));
    }
    return Integer.parseInt(text);
  }

  private float margin(CSVRecord line) {
    String text = line.get("margin");
    try {
      return Float.parseFloat(text);
    } catch (NumberFormatException e) {
      throw fault(line, "margin must be a number but is " + Quoting.quoted(text));
    }
  }

  private InputException fault(CSVRecord line, String rule) {
    return new InputException(file + ": line " + (line.getRecordNumber() + 1) + ": " + rule);
  }
}
