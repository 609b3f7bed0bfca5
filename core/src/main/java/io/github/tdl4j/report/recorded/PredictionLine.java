package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.evaluation.SeenUnseenPrediction;
import io.github.tdl4j.evaluation.paired.TestPlan;
import io.github.tdl4j.io.InputException;
import io.github.tdl4j.io.Quoting;
import io.github.tdl4j.report.PredictionColumns;
import io.github.tdl4j.report.SpreadsheetCell;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * A line of {@code predictions.csv}.
 *
 * @param file for messages
 * @param cells texts in the order of {@link PredictionColumns.NAMES}
 * @param number of the line in the file, from 1
 */
record PredictionLine(Path file, List<String> cells, long number) {
  private static final List<String> COLUMNS = PredictionColumns.NAMES;
  private static final int NAME = 3; // method, map and layer
  private static final int LABEL = COLUMNS.indexOf("label");
  private static final int PREDICTED = COLUMNS.indexOf("predicted");
  private static final int MARGIN = COLUMNS.indexOf("margin");
  private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

  PredictionLine {
    if (cells.size() != COLUMNS.size()) {
      throw fault(file, number, "must have " + COLUMNS.size() + " cells but has " + cells.size());
    }
  }

  /** Returns the fault of a file with other columns. */
  static InputException otherColumns(Path file, List<String> columns) {
    return new InputException(
        file
            + ": must have the columns "
            + String.join(",", COLUMNS)
            + " but has "
            + Quoting.line(String.join(",", columns))
            + "; "
            + ResultsFile.REMEDY);
  }

  /** Returns the texts that name the cell of the grid. */
  List<String> name() {
    return cells.subList(0, NAME);
  }

  /** Returns the cell of the grid. */
  CellName cell() {
    String word = cells.get(0);
    Method method =
        Arrays.stream(Method.values())
            .filter(known -> known.word().equals(word))
            .findFirst()
            .orElseThrow(() -> fault("method must be known but is " + Quoting.quoted(word)));
    OptionalInt layer =
        cells.get(2).isEmpty() ? OptionalInt.empty() : OptionalInt.of(whole("layer", 2));
    try {
      return new CellName(method, SpreadsheetCell.text(cells.get(1)), layer, List.of());
    } catch (IllegalArgumentException e) {
      throw fault(String.valueOf(e.getMessage()));
    }
  }

  int repeat() {
    return whole("repeat", 3);
  }

  int fold() {
    return whole("fold", 4);
  }

  String label() {
    return SpreadsheetCell.text(cells.get(LABEL));
  }

  /** Returns the best seen and the best unseen label, from which the predicted one follows. */
  SeenUnseenPrediction answer() {
    SeenUnseenPrediction answer =
        new SeenUnseenPrediction(
            SpreadsheetCell.text(cells.get(PREDICTED + 1)),
            SpreadsheetCell.text(cells.get(PREDICTED + 2)),
            margin());
    String predicted = cells.get(PREDICTED);
    if (!answer.predicted().equals(SpreadsheetCell.text(predicted))) {
      throw fault(
          "predicted must follow from bestSeen, bestUnseen and margin but is "
              + Quoting.quoted(predicted));
    }
    return answer;
  }

  /** Returns the test of the line, without its outcome. */
  TestPlan.Test test() {
    return new TestPlan.Test(
        repeat(),
        fold(),
        SpreadsheetCell.text(cells.get(5)),
        SpreadsheetCell.text(cells.get(6)),
        label());
  }

  Prediction prediction() {
    return new Prediction(
        repeat(),
        fold(),
        SpreadsheetCell.text(cells.get(5)),
        SpreadsheetCell.text(cells.get(6)),
        label(),
        answer());
  }

  private int whole(String column, int place) {
    String text = cells.get(place);
    if (!WHOLE.matcher(text).matches()) {
      throw fault(column + " must be a whole number but is " + Quoting.quoted(text));
    }
    return Integer.parseInt(text);
  }

  private float margin() {
    String text = cells.get(MARGIN);
    float margin;
    try {
      margin = Float.parseFloat(text);
    } catch (NumberFormatException e) {
      throw fault("margin must be a number but is " + Quoting.quoted(text));
    }
    if (!Float.isFinite(margin)) {
      throw fault("margin must be finite but is " + Quoting.quoted(text));
    }
    return margin;
  }

  InputException fault(String rule) {
    return fault(file, number, rule);
  }

  private static InputException fault(Path file, long number, String rule) {
    return new InputException(file + ": line " + number + ": " + rule + "; " + ResultsFile.REMEDY);
  }
}
