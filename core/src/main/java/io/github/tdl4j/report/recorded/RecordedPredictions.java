package io.github.tdl4j.report.recorded;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Prediction;
import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads all of {@code predictions.csv} into memory. */
final class RecordedPredictions {
  private RecordedPredictions() {}

  /**
   * Returns the predictions of all cells, in the order of the file.
   *
   * @throws InputException naming the file, the line and the rule
   */
  static List<CellPredictions> read(Path file) {
    Map<CellName, List<Prediction>> cells = new LinkedHashMap<>();
    PredictionFile.forEach(
        file,
        line ->
            cells.computeIfAbsent(line.cell(), any -> new ArrayList<>()).add(line.prediction()));
    return cells.entrySet().stream()
        .map(entry -> new CellPredictions(entry.getKey(), entry.getValue()))
        .toList();
  }
}
