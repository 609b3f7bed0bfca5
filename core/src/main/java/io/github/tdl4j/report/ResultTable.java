package io.github.tdl4j.report;

import static io.github.tdl4j.report.FigureText.percent;
import static io.github.tdl4j.report.FigureText.points;
import static io.github.tdl4j.report.FigureText.probability;
import static io.github.tdl4j.report.FigureText.statistic;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Comparison;
import io.github.tdl4j.evaluation.Division;
import io.github.tdl4j.evaluation.McNemar;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.Score;
import io.github.tdl4j.evaluation.statistics.ResampledT;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The results laid out as Table 2 of the paper: a row a map and layer, the highest layer first,
 * with Unimodal and the oracle of the same layer beside it; then seen and unseen labels apart; then
 * TDL against Unimodal. The paper prints Unimodal and Oracle once for several rows; here each row
 * repeats them.
 */
public final class ResultTable {
  private static final int LONGEST_LINE = 80;
  private static final String INTERVAL = "95 % interval";

  private final Results results;
  private final TableStyle look;

  /** What a reader must know before trusting the figures, a line each; it is in the table too. */
  public static List<String> warnings(Results results) {
    return new TableNotes(results, TableStyle.TERMINAL).warnings();
  }

  private ResultTable(Results results, TableStyle look) {
    this.results = results;
    this.look = look;
  }

  /** {@code table.md}. */
  public static String markdown(Results results) {
    ResultTable table = new ResultTable(results, TableStyle.MARKDOWN);
    StringBuilder text = new StringBuilder("# " + table.title() + "\n\n");
    text.append(table.paperTable().markdown());
    text.append("\n## Seen and unseen labels\n\n").append(table.labelTable().markdown());
    if (table.compares()) {
      text.append("\n## Against Unimodal\n\n").append(table.comparisonTable().markdown());
    }
    table.choices().ifPresent(choices -> text.append("\n## Automatic choice\n\n").append(choices));
    TableNotes notes = new TableNotes(results, TableStyle.MARKDOWN);
    text.append("\n## What the tables say\n\n");
    Legend.of(results, TableStyle.MARKDOWN)
        .forEach(e -> text.append("- ").append(e.term() + ": " + e.meaning()).append("\n"));
    return text.append("\n").append(String.join("\n\n", notes.all())).append("\n").toString();
  }

  /** The same tables for a terminal, at most 80 columns wide. */
  public static String text(Results results) {
    return text(results, LONGEST_LINE);
  }

  /**
   * The same.
   *
   * @param width of lines of words, of which there are at most 80 columns; tables take their own
   */
  public static String text(Results results, int width) {
    ResultTable table = new ResultTable(results, TableStyle.TERMINAL);
    TableNotes notes = new TableNotes(results, TableStyle.TERMINAL);
    StringBuilder text = new StringBuilder(TableStyle.cut(table.title(), LONGEST_LINE) + "\n\n");
    text.append(table.paperTable().plain(3)).append("\n");
    text.append("In percent:\n").append(table.labelTable().plain(1)).append("\n");
    if (table.compares()) {
      text.append("Against Unimodal (points; percent; p after Holm's correction):\n");
      text.append(table.comparisonTable().plain(1)).append("\n");
    }
    text.append("What the tables say:\n");
    Legend.of(results, TableStyle.TERMINAL)
        .forEach(e -> text.append(wrapped(e.term() + ": " + e.meaning(), width)).append("\n"));
    text.append("\n");
    notes.all().forEach(note -> text.append(wrapped(note, width)).append("\n"));
    return text.toString();
  }

  /**
   * The words of a note in lines; a longer word has its own line.
   *
   * @param most columns of a line, of which 80 are taken at most
   */
  public static String wrapped(String note, int most) {
    int longest = Math.min(most, LONGEST_LINE);
    StringBuilder lines = new StringBuilder();
    int width = 0;
    for (String word : List.of(note.split(" ", -1))) {
      if (width > 0 && width + 1 + word.length() > longest) {
        lines.append('\n');
        width = 0;
      } else if (width > 0) {
        lines.append(' ');
        width++;
      }
      lines.append(word);
      width += word.length();
    }
    return lines.toString();
  }

  private String title() {
    ResultsHeading heading = results.heading();
    String target = look.name(heading.target());
    String repeats = heading.repeats() == 1 ? "" : ", " + heading.repeats() + " repeats";
    String what =
        heading.division() == Division.FIXED
            ? target + " accuracy on one train/test split"
            : heading.folds() + "-fold " + target + " classification accuracy";
    return look.name(heading.dataSet()) + (": " + what + " (" + labels() + repeats + ")");
  }

  private String labels() {
    int all = results.heading().labels().size();
    int untested = results.untested().size();
    return untested == 0 ? all + " labels" : (all - untested) + " of " + all + " labels tested";
  }

  private TextTable paperTable() {
    TextTable table = new TextTable();
    String all = look.symbols("X_V ∪ X_V*");
    String tested = results.testsUnseen() ? all : "X_V";
    boolean hasOracle = !results.rowsOf(Method.ORACLE).isEmpty();
    table.add("", "Unimodal", "TDL", "Oracle");
    table.add(
        "Train:",
        look.symbols("X_V"),
        look.symbols("X_V ∪ T(H_A*)"),
        hasOracle ? all : FigureText.NONE);
    table.add("Test:", tested, tested, hasOracle ? tested : FigureText.NONE);
    for (ResultRow row : transferRows()) {
      table.add(
          look.rowName(row.cell()),
          percent(accuracy(CellName.unimodal())),
          figure(row),
          percent(oracle(row)));
    }
    return table;
  }

  /** Without unimodal there is no comparison, but there may be an oracle. */
  private OptionalDouble oracle(ResultRow row) {
    return row.comparison().isPresent()
        ? row.comparison().get().oracle()
        : row.cell().layer().isPresent()
            ? accuracy(CellName.oracle(row.cell().layer().getAsInt()))
            : OptionalDouble.empty();
  }

  private OptionalDouble accuracy(CellName cell) {
    return results
        .find(cell)
        .map(row -> OptionalDouble.of(row.score().accuracy()))
        .orElse(OptionalDouble.empty());
  }

  private TextTable labelTable() {
    TextTable table = new TextTable();
    table.add(
        look.isBrief()
            ? List.of("", "All", INTERVAL, "Seen", "Unseen", "H", "AUSUC")
            : List.of("", "All", INTERVAL, "Seen", "Unseen", "H", INTERVAL, "AUSUC", INTERVAL));
    List<ResultRow> rows = new ArrayList<>(results.rowsOf(Method.UNIMODAL));
    rows.addAll(transferRows());
    rows.addAll(byLayer(results.rowsOf(Method.ORACLE)));
    for (Method linear : List.of(Method.LINEAR, Method.LINEAR_TDL, Method.LINEAR_ORACLE)) {
      rows.addAll(results.rowsOf(linear));
    }
    rows.addAll(results.rowsOf(Method.SOURCE));
    rows.forEach(row -> table.add(labelRow(row)));
    return table;
  }

  private List<String> labelRow(ResultRow row) {
    Score score = row.score();
    Score.Intervals intervals = score.intervals();
    List<String> figures =
        List.of(
            figure(row),
            percent(Optional.of(intervals.accuracy())),
            percent(score.seen()),
            percent(score.unseen()),
            percent(score.harmonicMean()),
            percent(intervals.harmonicMean()),
            percent(score.ausuc()),
            percent(intervals.ausuc()));
    List<Integer> shown =
        look.isBrief() ? List.of(0, 1, 2, 3, 4, 6) : List.of(0, 1, 2, 3, 4, 5, 6, 7);
    List<String> cells = new ArrayList<>(List.of(look.rowName(row.cell())));
    shown.forEach(column -> cells.add(look.detail(figures.get(column))));
    return cells;
  }

  private boolean compares() {
    return !transferRows().isEmpty() && results.find(CellName.unimodal()).isPresent();
  }

  private TextTable comparisonTable() {
    TextTable table = new TextTable();
    List<String> headings = new ArrayList<>(List.of("", "Gain", "Gap closed", INTERVAL));
    headings.addAll(
        look.isBrief()
            ? List.of("McNemar", "t test")
            : List.of("Better : worse", "p", "p (Holm)", "t", "p", "p (Holm)"));
    table.add(forDivision(headings));
    transferRows().forEach(row -> table.add(comparisonRow(row)));
    return table;
  }

  private List<String> comparisonRow(ResultRow row) {
    Comparison comparison = row.comparison().orElseThrow();
    double unimodal = accuracy(CellName.unimodal()).orElseThrow();
    List<String> cells = new ArrayList<>();
    cells.add(look.rowName(row.cell()));
    cells.add(points(row.score().accuracy() - unimodal));
    cells.add(look.detail(percent(comparison.gapClosed())));
    cells.add(look.detail(percent(comparison.gapInterval())));
    List<String> tests = tests(comparison);
    cells.addAll(look.isBrief() ? List.of(tests.get(2), tests.get(5)) : tests);
    return forDivision(cells);
  }

  /** Without the columns of the t test, which come last, where there are no folds to test over. */
  private List<String> forDivision(List<String> cells) {
    return results.heading().division() == Division.FIXED
        ? cells.subList(0, cells.size() - (look.isBrief() ? 1 : 3))
        : cells;
  }

  private static List<String> tests(Comparison comparison) {
    McNemar mcnemar = comparison.mcnemar();
    Optional<ResampledT> resampledT = comparison.resampledT();
    return List.of(
        mcnemar.firstBetter() + " : " + mcnemar.secondBetter(),
        probability(Optional.of(mcnemar.p())),
        probability(Optional.of(comparison.mcnemarPHolm())),
        statistic(resampledT.map(ResampledT::statistic)),
        probability(resampledT.map(ResampledT::p)),
        probability(resampledT.map(t -> comparison.resampledPHolm().orElseThrow())));
  }

  /** What was chosen in each fold; empty without an automatic choice. */
  private Optional<String> choices() {
    List<ResultRow> choosing =
        results.rowsOf(Method.TDL).stream().filter(row -> !row.choices().isEmpty()).toList();
    return choosing.isEmpty()
        ? Optional.empty()
        : Optional.of(ChoiceTable.markdown(choosing, results, look));
  }

  /** The accuracy, marked where TDL beats Unimodal beyond chance. */
  private String figure(ResultRow row) {
    String figure = percent(row.score().accuracy());
    return results.wins(row) ? look.bold(figure) : figure;
  }

  private List<ResultRow> transferRows() {
    return byLayer(results.rowsOf(Method.TDL));
  }

  /** The automatic choice, then the highest layer first; within one in the order of the grid. */
  private static List<ResultRow> byLayer(List<ResultRow> rows) {
    return rows.stream()
        .sorted(Comparator.comparingInt(row -> -row.cell().layer().orElse(Integer.MAX_VALUE)))
        .toList();
  }
}
