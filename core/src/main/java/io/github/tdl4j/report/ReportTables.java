package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The tables, the legend and the notes of results as records, for a page that lays them out itself.
 * Names of the data set are in them as they are, except that characters that are not shown are
 * escaped.
 */
public final class ReportTables {
  private static final TableStyle STYLE = TableStyle.PAGE;
  private static final String INTERVAL = "95% interval";
  private static final String OVER_LABELS = " (mean over labels)";

  private final Results results;
  private final ResultTable table;
  private final Map<String, String> meanings = new HashMap<>();

  /**
   * A table.
   *
   * @param title heading of the table
   * @param note a sentence on the whole table
   * @param columns the first column has the names of the rows
   * @param rows as many cells as columns in each
   */
  public record Table(String title, String note, List<Column> columns, List<Row> rows) {
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /**
   * A column.
   *
   * @param title heading of the column, without abbreviations that the explanation leaves open
   * @param explanation a phrase; empty if the title says all
   */
  public record Column(String title, String explanation) {}

  /**
   * A row.
   *
   * @param cells texts in the order of the columns
   * @param isStrong whether the row is a transfer that is significantly better than Unimodal
   * @param cell position of the cell of the grid among the rows of the results; empty for a row
   *     that is not of one cell
   */
  public record Row(List<String> cells, boolean isStrong, OptionalInt cell) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /**
   * A term of the tables.
   *
   * @param term name, symbol or abbreviation
   * @param meaning a phrase
   */
  public record Term(String term, String meaning) {}

  private ReportTables(Results results) {
    this.results = results;
    this.table = new ResultTable(results, STYLE);
    legend(results).forEach(term -> meanings.put(term.term(), term.meaning()));
  }

  /**
   * Returns the tables: that of the paper, seen and unseen labels, and the comparison with Unimodal
   * if there is any.
   *
   * @param results figures of all cells
   */
  public static List<Table> of(Results results) {
    ReportTables tables = new ReportTables(results);
    List<Table> all = new ArrayList<>();
    if (!results.rows().isEmpty() && !tables.table.transferRows().isEmpty()) {
      all.add(tables.paper());
    }
    all.add(tables.labels());
    if (tables.table.compares()) {
      all.add(tables.comparison());
    }
    DescriptionWeights weights = DescriptionWeights.of(results, STYLE);
    if (weights.areThere()) {
      all.add(tables.descriptions(weights));
    }
    return all;
  }

  /**
   * Returns the terms of the tables in their order.
   *
   * @param results figures of all cells
   */
  public static List<Term> legend(Results results) {
    return Legend.of(results, STYLE).stream()
        .map(entry -> new Term(entry.term(), entry.meaning()))
        .toList();
  }

  /**
   * Returns the notes on the results without the warnings, a paragraph each.
   *
   * @param results figures of all cells
   * @param settings of the experiment by path, with dots; empty if they are not known
   */
  public static List<String> notes(Results results, Map<String, String> settings) {
    TableNotes notes = new TableNotes(results, STYLE, settings);
    List<String> warnings = notes.warnings();
    return notes.all().stream().filter(note -> !warnings.contains(note)).toList();
  }

  /**
   * Returns the warnings about the results, a paragraph each.
   *
   * @param results figures of all cells
   */
  public static List<String> warnings(Results results) {
    return new TableNotes(results, STYLE).warnings();
  }

  /**
   * Returns a note on networks that are less accurate than the linear reference.
   *
   * @param results figures of all cells
   * @param settings of the experiment by path, with dots; empty if they are not known
   */
  public static Optional<String> underfitting(Results results, Map<String, String> settings) {
    return new UnderfittingNote(results, STYLE, settings).note();
  }

  /**
   * Returns the title of the results: the data set, the division and the number of labels.
   *
   * @param results figures of all cells
   */
  public static String title(Results results) {
    return new ResultTable(results, STYLE).title();
  }

  /**
   * Returns the name of a row, as {@code KNN + TDLFT (1)}.
   *
   * @param cell a cell of the grid
   */
  public static String name(CellName cell) {
    return STYLE.rowName(cell);
  }

  private Table paper() {
    List<List<String>> rows = table.paperTable().rows();
    List<Column> columns = new ArrayList<>(List.of(new Column("Map and layer", layers())));
    for (int column = 1; column < rows.get(0).size(); column++) {
      String trained = rows.get(1).get(column);
      String explanation =
          trained.equals(NumberText.NONE)
              ? "not part of the results"
              : "trained on " + trained + ", tested on " + rows.get(2).get(column);
      columns.add(new Column(rows.get(0).get(column), explanation));
    }
    return new Table(
        "Accuracy of each transfer",
        "Accuracy over all test instances, as in Table 2 of the paper: Unimodal learns from no "
            + STYLE.name(results.heading().target())
            + " data of the unseen labels, TDL from their mapped "
            + STYLE.name(results.heading().source())
            + " data, the oracle from their own "
            + STYLE.name(results.heading().target())
            + " data.",
        columns,
        rows(rows.subList(3, rows.size()), table.transferRows()));
  }

  private String layers() {
    return "the map T, and in brackets the layer of both networks that is mapped; layer 0 is the"
        + " input";
  }

  private Table labels() {
    List<List<String>> rows = table.labelTable().rows();
    return new Table(
        "Seen and unseen labels",
        "All averages over instances; Seen and Unseen average over labels, so that a frequent label"
            + " does not count more.",
        List.of(
            new Column("Method", ""),
            new Column("All (mean over instances)", meaning("All")),
            interval("All"),
            new Column("Seen" + OVER_LABELS, meaning("Seen, Unseen")),
            new Column("Unseen" + OVER_LABELS, meaning("Seen, Unseen")),
            new Column("H", meaning("H")),
            interval("H"),
            new Column("AUSUC", meaning("AUSUC")),
            interval("AUSUC")),
        rows(rows.subList(1, rows.size()), table.labelRows()));
  }

  private Column interval(String of) {
    return new Column(INTERVAL + " of " + of, meaning(INTERVAL));
  }

  private Table comparison() {
    List<List<String>> rows = table.comparisonTable().rows();
    String mcnemar = "of McNemar's exact test over the test instances";
    String resampled = "of a corrected resampled t test over the folds";
    String holm = "the same after " + Legend.correction(results);
    List<Column> columns =
        List.of(
            new Column("Method", ""),
            new Column("Gain (points)", meaning("Gain")),
            new Column("Gap closed", meaning("Gap closed")),
            interval("Gap closed"),
            new Column("Better : worse", meaning("Better : worse")),
            new Column("p (McNemar)", "p " + mcnemar),
            new Column("p (McNemar, Holm)", holm),
            new Column("t", meaning("t")),
            new Column("p (t test)", "p " + resampled),
            new Column("p (t test, Holm)", holm));
    return new Table(
        "Transfer compared with Unimodal",
        "A row is bold if it is significantly better than Unimodal: p after Holm's correction is"
            + " below 0.05 by "
            + (results.heading().splitKind().isSingle() ? "McNemar's test." : "both tests."),
        columns.subList(0, rows.get(0).size()),
        rows(rows.subList(1, rows.size()), table.transferRows()));
  }

  private Table descriptions(DescriptionWeights weights) {
    List<List<String>> rows = weights.table().rows();
    return new Table(
        "Weight of descriptions of labels",
        "Each map with descriptions has a weight in each fold. The control has the descriptions of"
            + " other labels and a weight of its own.",
        List.of(
            new Column("Method", ""),
            new Column("Weight (number of fits)", DescriptionWeights.MEANING),
            new Column("Width (number of fits)", DescriptionWeights.WIDTH)),
        rows(rows.subList(1, rows.size()), weights.rows()));
  }

  private String meaning(String term) {
    return meanings.getOrDefault(term, "");
  }

  private List<Row> rows(List<List<String>> texts, List<ResultRow> of) {
    Map<CellName, Integer> places = new HashMap<>();
    results.rows().forEach(row -> places.put(row.cell(), places.size()));
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      ResultRow row = of.get(i);
      rows.add(
          new Row(
              texts.get(i), results.wins(row), OptionalInt.of(places.getOrDefault(row.cell(), 0))));
    }
    return rows;
  }
}
