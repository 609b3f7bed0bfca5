package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import java.util.List;

/** The files that an experiment leaves for its reader; docs/results-format.md defines them. */
public final class ReportFiles {
  public static final String RESULTS = "results.json";
  public static final String PREDICTIONS = "predictions.csv";
  public static final String TABLE = "table.md";
  public static final String LABELS = "labels.md";
  public static final String CONFUSIONS = "confusions.csv";

  private ReportFiles() {}

  /** The content of {@link #RESULTS}. */
  public static String json(Results results) {
    return ResultsJson.text(results);
  }

  /**
   * Writes the files, each beside its place and then renamed, so that none is ever half written.
   * Equal results give equal bytes; a file that is there with other bytes is not one of these and
   * stays as it is.
   *
   * @param folder exists already
   * @throws InputException if a file cannot be written, naming it and the reason, or is there and
   *     holds something else
   */
  public static void write(Path folder, Results results, List<CellPredictions> predictions) {
    AtomicFile.createOrKeep(folder.resolve(PREDICTIONS), PredictionsCsv.text(predictions));
    AtomicFile.createOrKeep(folder.resolve(CONFUSIONS), ConfusionsCsv.text(results));
    AtomicFile.createOrKeep(folder.resolve(LABELS), LabelTables.markdown(results));
    AtomicFile.createOrKeep(folder.resolve(TABLE), ResultTable.markdown(results));
    AtomicFile.createOrKeep(folder.resolve(RESULTS), ResultsJson.text(results));
  }
}
