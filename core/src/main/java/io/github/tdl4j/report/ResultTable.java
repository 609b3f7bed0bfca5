package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Interval;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.Score;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The results laid out as Table 2 of the paper: a row a map and layer, the highest layer first,
 * with Unimodal and the oracle of the same layer beside it; then seen and unseen labels apart,
 * intervals and tests. The paper prints Unimodal and Oracle once for several rows; here each row
 * repeats them.
 */
public final class ResultTable {
  private static final double LEVEL = 0.05;
  private static final String NONE = "–";
  private static final int LONGEST_LINE = 100;

  private final Results results;
  private final Look look;

  private ResultTable(Results results, Look look) {
    this.results = results;
    this.look = look;
  }

  /** {@code table.md}. */
  public static String markdown(Results results) {
    ResultTable table = new ResultTable(results, Look.MARKDOWN);
    return "# "
        + table.title()
        + "\n\n"
        + table.paperTable().markdown()
        + "\n## Seen and unseen labels\n\n"
        + table.detailTable().markdown()
        + "\n"
        + String.join("\n\n", table.notes())
        + "\n";
  }

  /** The same two tables for a terminal, at most 100 columns wide. */
  public static String text(Results results) {
    ResultTable table = new ResultTable(results, Look.TERMINAL);
    return Look.cut(table.title(), LONGEST_LINE)
        + "\n\n"
        + table.paperTable().plain(3)
        + "\n"
        + "In percent:\n"
        + table.detailTable().plain(1)
        + "\n"
        + table.boldNote()
        + "\n";
  }

  private String title() {
    ResultsHeading heading = results.heading();
    String repeats = heading.repeats() == 1 ? "" : ", " + heading.repeats() + " repeats";
    return look.name(heading.dataSet())
        + (": " + heading.folds() + "-fold ")
        + look.name(heading.target())
        + (" classification accuracy (" + heading.labels().size() + " labels" + repeats + ")");
  }

  private TextTable paperTable() {
    TextTable table = new TextTable();
    String all = look.symbols("X_V ∪ X_V*");
    table.add("", "Unimodal", "TDL", "Oracle");
    table.add("Train:", look.symbols("X_V"), look.symbols("X_V ∪ T(H_A*)"), all);
    table.add("Test:", all, all, all);
    for (ResultRow row : transferRows()) {
      table.add(
          look.rowName(row.cell()),
          accuracy(results.find(CellName.unimodal())),
          figure(row),
          accuracy(results.find(CellName.oracle(row.cell().layer().orElseThrow()))));
    }
    return table;
  }

  private TextTable detailTable() {
    TextTable table = new TextTable();
    table.add("", "All", "95 % interval", "Seen", "Unseen", "H", "Gap closed", "p", "p (Holm)");
    addDetails(table, rowsOf(Method.UNIMODAL));
    addDetails(table, transferRows());
    addDetails(table, byLayer(rowsOf(Method.ORACLE)));
    addDetails(table, rowsOf(Method.SOURCE));
    return table;
  }

  private void addDetails(TextTable table, List<ResultRow> rows) {
    for (ResultRow row : rows) {
      Score score = row.score();
      Interval interval = score.interval();
      table.add(
          look.rowName(row.cell()),
          look.detail(figure(row)),
          look.detail(percent(interval.low()) + " – " + percent(interval.high())),
          look.detail(percent(score.seen())),
          look.detail(percent(score.unseen())),
          look.detail(percent(score.harmonicMean())),
          look.detail(percent(row.gapClosed().orElse(Double.NaN))),
          probability(row.mcnemarP()),
          probability(row.mcnemarPHolm()));
    }
  }

  private List<String> notes() {
    ResultsHeading heading = results.heading();
    List<String> notes = new ArrayList<>();
    String target = look.name(heading.target());
    String source = look.name(heading.source());
    notes.add(columnsNote(heading, target, source));
    results.find(CellName.source()).ifPresent(row -> notes.add(sourceNote(source, row)));
    notes.add(
        "All: correct predictions of all predictions; chance is "
            + percent(1.0 / heading.labels().size())
            + ". Seen, Unseen: means over the labels of each group; H: their harmonic mean. Interval:"
            + " bootstrap over instances. Gap closed: (TDL − Unimodal)/(Oracle − Unimodal) at the same"
            + (" layer, " + NONE + " where the oracle does not win. p: exact McNemar test against")
            + " Unimodal.");
    if (heading.repeats() > 1) {
      notes.add("The repeats test the same instances again, so p is smaller than it should be.");
    }
    notes.add(boldNote());
    return notes;
  }

  private String columnsNote(ResultsHeading heading, String target, String source) {
    if (heading.unseen().size() == heading.labels().size()) {
      return ("X_V: " + target + " of pairs without labels, which no Unimodal can learn from. ")
          + ("X_V\\*: "
              + target
              + " of the labelled training instances. T(H_A\\*): activations of ")
          + ("the " + source + " network on these instances, mapped to those of the ")
          + (target + " network at the layer in brackets.");
    }
    List<String> unseen = heading.unseen().stream().map(look::name).toList();
    return ("X_V: " + target + " of the seen labels. X_V\\*: " + target + " of the unseen labels (")
        + (String.join(", ", unseen) + "). ")
        + ("T(H_A\\*): activations of the " + source + " network on the unseen labels, mapped to")
        + (" those of the " + target + " network at the layer in brackets.");
  }

  private static String sourceNote(String source, ResultRow row) {
    return "The source network N_A ("
        + source
        + ", trained on all labels) reaches "
        + percent(row.score().accuracy())
        + " on its own test instances.";
  }

  private String boldNote() {
    if (results.find(CellName.unimodal()).isEmpty()) {
      return "There is no Unimodal to test TDL against.";
    }
    boolean any = results.rows().stream().anyMatch(this::wins);
    long losses = results.rows().stream().filter(this::loses).count();
    String rule = "TDL above Unimodal with p (Holm) < 0.05";
    return (any ? look.boldName() + ": " + rule + "." : "No cell has " + rule + ".")
        + (losses == 0 ? "" : " TDL is below it by the same test in " + ofAll(losses) + ".");
  }

  /** The accuracy, marked where TDL beats Unimodal beyond chance. */
  private String figure(ResultRow row) {
    String figure = percent(row.score().accuracy());
    return wins(row) ? look.bold(figure) : figure;
  }

  private String ofAll(long cells) {
    return cells + " of " + rowsOf(Method.TDL).size() + " cells";
  }

  private boolean wins(ResultRow row) {
    return differs(row) && row.score().accuracy() > unimodal();
  }

  private boolean loses(ResultRow row) {
    return differs(row) && row.score().accuracy() < unimodal();
  }

  private static boolean differs(ResultRow row) {
    return row.cell().method() == Method.TDL && row.mcnemarPHolm().orElse(1) < LEVEL;
  }

  private double unimodal() {
    return results.find(CellName.unimodal()).map(r -> r.score().accuracy()).orElse(Double.NaN);
  }

  private List<ResultRow> transferRows() {
    return byLayer(rowsOf(Method.TDL));
  }

  private List<ResultRow> rowsOf(Method method) {
    return results.rows().stream().filter(row -> row.cell().method() == method).toList();
  }

  /** Highest layer first, as in the paper; within a layer in the order of the grid. */
  private static List<ResultRow> byLayer(List<ResultRow> rows) {
    return rows.stream()
        .sorted(Comparator.comparingInt(row -> -row.cell().layer().orElse(0)))
        .toList();
  }

  private static String accuracy(Optional<ResultRow> row) {
    return percent(row.map(found -> found.score().accuracy()).orElse(Double.NaN));
  }

  private static String percent(double fraction) {
    return Double.isNaN(fraction) ? NONE : String.format(Locale.ROOT, "%.1f%%", 100 * fraction);
  }

  private static String probability(OptionalDouble p) {
    if (p.isEmpty()) {
      return NONE;
    }
    double value = p.getAsDouble();
    return value < 0.001 ? "<0.001" : String.format(Locale.ROOT, "%.3f", value);
  }
}
