package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.CellPredictions;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.io.AtomicFile;
import io.github.tdl4j.io.InputException;
import java.nio.file.Path;
import java.util.List;

/** Writes the result files of an experiment; docs/results-format.md defines their formats. */
public final class ReportFiles {
  public static final String RESULTS = "results.json";
  public static final String PREDICTIONS = "predictions.csv";
  public static final String TABLE = "table.md";
  public static final String TABLE_CSV = "table.csv";
  public static final String TABLE_LATEX = "table.tex";
  public static final String LABELS = "labels.md";
  public static final String CONFUSIONS = "confusions.csv";

  private ReportFiles() {}

  /** Returns the content of {@link #RESULTS}. */
  public static String json(Results results) {
    return ResultsJson.text(results);
  }

  /**
   * Writes all files atomically. Equal results give equal bytes; an existing file with the same
   * bytes is left alone.
   *
   * @param folder an existing folder
   * @param results figures of all cells
   * @param predictions predictions of all cells
   * @throws InputException if a file cannot be written or exists with other content
   */
  public static void write(Path folder, Results results, List<CellPredictions> predictions) {
    AtomicFile.createOrKeep(folder.resolve(PREDICTIONS), PredictionsCsv.text(predictions));
    AtomicFile.createOrKeep(folder.resolve(CONFUSIONS), ConfusionsCsv.text(results));
    AtomicFile.createOrKeep(folder.resolve(LABELS), LabelTables.markdown(results));
    AtomicFile.createOrKeep(folder.resolve(TABLE_CSV), TableCsv.text(results));
    AtomicFile.createOrKeep(folder.resolve(TABLE_LATEX), LatexTables.text(results));
    AtomicFile.createOrKeep(folder.resolve(TABLE), ResultTable.markdown(results));
    AtomicFile.createOrKeep(folder.resolve(RESULTS), ResultsJson.text(results));
  }
}
