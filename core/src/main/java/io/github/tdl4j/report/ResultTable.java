package io.github.tdl4j.report;

import static io.github.tdl4j.report.NumberText.percent;
import static io.github.tdl4j.report.NumberText.points;
import static io.github.tdl4j.report.NumberText.probability;
import static io.github.tdl4j.report.NumberText.statistic;

import io.github.tdl4j.evaluation.CellName;
import io.github.tdl4j.evaluation.Comparison;
import io.github.tdl4j.evaluation.McNemar;
import io.github.tdl4j.evaluation.Method;
import io.github.tdl4j.evaluation.ResultRow;
import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.evaluation.ResultsHeading;
import io.github.tdl4j.evaluation.Score;
import io.github.tdl4j.evaluation.statistics.ResampledT;
import io.github.tdl4j.math.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The results as tables. The first follows Table 2 of the paper: one row for each map and layer,
 * the highest layer first, with Unimodal and the oracle of the same layer; each row repeats these
 * two, which the paper prints once for several rows. The second has seen and unseen labels apart,
 * the third compares TDL with Unimodal.
 */
public final class ResultTable {
  private static final int LONGEST_LINE = 80;
  private static final String INTERVAL = "95% interval";

  private final Results results;
  private final TableStyle style;

  /** Returns warnings about the results, one line each; {@link #text} contains them, too. */
  public static List<String> warnings(Results results) {
    return new TableNotes(results, TableStyle.TERMINAL).warnings();
  }

  ResultTable(Results results, TableStyle style) {
    this.results = results;
    this.style = style;
  }

  /**
   * Returns the name of a cell in the tables, without any syntax of a format.
   *
   * @param cell a cell of the results
   */
  public static String nameOf(CellName cell) {
    return TableStyle.TERMINAL.rowName(cell);
  }

  /** Returns the tables, to be written in another form. */
  static ResultTable of(Results results, TableStyle style) {
    return new ResultTable(results, style);
  }

  /** Returns the tables of the {@code results} in Markdown, the content of {@code table.md}. */
  public static String markdown(Results results) {
    ResultTable table = new ResultTable(results, TableStyle.MARKDOWN);
    StringBuilder text = new StringBuilder("# " + table.title() + "\n\n");
    text.append(table.paperTable().markdown());
    text.append("\n## Seen and unseen labels\n\n").append(table.labelTable().markdown());
    if (table.compares()) {
      text.append("\n## TDL compared with Unimodal\n\n").append(table.comparisonTable().markdown());
    }
    table
        .choices()
        .ifPresent(choices -> text.append("\n## Automatic selection\n\n").append(choices));
    DescriptionWeights weights = DescriptionWeights.of(results, TableStyle.MARKDOWN);
    if (weights.areThere()) {
      text.append("\n## Weight of descriptions of labels\n\n").append(weights.table().markdown());
    }
    TableNotes notes = new TableNotes(results, TableStyle.MARKDOWN);
    text.append("\n## Legend\n\n");
    Legend.of(results, TableStyle.MARKDOWN)
        .forEach(e -> text.append("- ").append(e.term() + ": " + e.meaning()).append("\n"));
    return text.append("\n").append(String.join("\n\n", notes.all())).append("\n").toString();
  }

  /** Returns the tables of the {@code results} for a terminal, at most 80 columns wide. */
  public static String text(Results results) {
    return text(results, LONGEST_LINE);
  }

  /**
   * Returns the same tables for a terminal of another width.
   *
   * @param results figures of all cells
   * @param width of lines of prose in columns, of which at most 80 are used; tables are not wrapped
   */
  public static String text(Results results, int width) {
    return text(results, width, TableStyle.TERMINAL);
  }

  /**
   * Returns the tables with all columns if the terminal has room for them; otherwise the same as
   * {@link #text}, with a sentence on the columns that are left out.
   *
   * @param results figures of all cells
   * @param width of the terminal in columns
   */
  public static String terminal(Results results, int width) {
    String whole = text(results, width, TableStyle.WIDE);
    if (whole.lines().allMatch(line -> line.codePointCount(0, line.length()) <= width)) {
      return whole;
    }
    ResultTable table = new ResultTable(results, TableStyle.TERMINAL);
    boolean hasFolds = !results.heading().splitKind().isSingle();
    String omitted =
        "Columns without room here: the intervals of H and AUSUC"
            + (table.compares()
                ? ", Better : worse, " + (hasFolds ? "t, " : "") + "and p before the correction"
                : "")
            + ". table.md has them, and so has the output of --json.";
    return text(results, width) + wrapped(omitted, width) + "\n";
  }

  private static String text(Results results, int width, TableStyle style) {
    ResultTable table = new ResultTable(results, style);
    TableNotes notes = new TableNotes(results, style);
    StringBuilder text = new StringBuilder(TableStyle.cut(table.title(), LONGEST_LINE) + "\n\n");
    text.append(table.paperTable().plain(3)).append("\n");
    text.append("Accuracy in percent:\n").append(table.labelTable().plain(1)).append("\n");
    if (table.compares()) {
      text.append("TDL compared with Unimodal (points; percent; p after Holm's correction):\n");
      text.append(table.comparisonTable().plain(1)).append("\n");
    }
    DescriptionWeights weights = DescriptionWeights.of(results, style);
    if (weights.areThere()) {
      text.append("Weight of descriptions of labels (number of fits):\n");
      text.append(weights.table().plain(1)).append("\n");
    }
    text.append("Legend:\n");
    Legend.of(results, style)
        .forEach(e -> text.append(wrapped(e.term() + ": " + e.meaning(), width)).append("\n"));
    text.append("\n");
    notes.all().forEach(note -> text.append(wrapped(note, width)).append("\n"));
    return text.toString();
  }

  /**
   * Returns the name of a cell as the table on a terminal has it, such as {@code KNN + TDLFT (1)}.
   *
   * @throws IllegalArgumentException if the argument is null
   */
  public static String cellName(CellName cell) {
    Check.notNull("cell", cell);
    return TableStyle.TERMINAL.rowName(cell);
  }

  /**
   * Wraps a note; a word that is longer than a line has its own line.
   *
   * @param columns of a line, of which at most 80 are used
   */
  public static String wrapped(String note, int columns) {
    int longest = Math.min(columns, LONGEST_LINE);
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

  String title() {
    return style.name(results.heading().dataSet()) + ": " + subject();
  }

  /** Returns the kind of the figures, and their division. */
  String subject() {
    ResultsHeading heading = results.heading();
    String target = style.name(heading.target());
    String repeats = heading.repeats() == 1 ? "" : ", " + heading.repeats() + " repeats";
    String what =
        heading.splitKind().isSingle()
            ? target
                + switch (heading.splitKind()) {
                  case MODEL -> " accuracy of a fitted model";
                  case TRAINING -> " accuracy of a fitted model on its training data";
                  case RANDOM_FOLDS, FIXED, GIVEN -> " accuracy on one train/test split";
                }
            : heading.folds() + "-fold " + target + " classification accuracy";
    return what + " (" + labels() + repeats + ")";
  }

  private String labels() {
    int all = results.heading().labels().size();
    int untested = results.untested().size();
    return untested == 0 ? all + " labels" : (all - untested) + " of " + all + " labels tested";
  }

  TextTable paperTable() {
    TextTable table = new TextTable();
    String all = style.symbols("X_V ∪ X_V*");
    String tested = results.testsUnseen() ? all : "X_V";
    boolean hasOracle = !results.rowsOf(Method.ORACLE).isEmpty();
    table.add("", "Unimodal", "TDL", "Oracle");
    table.add(
        "Train:",
        style.symbols("X_V"),
        style.symbols("X_V ∪ T(H_A*)"),
        hasOracle ? all : NumberText.NONE);
    table.add("Test:", tested, tested, hasOracle ? tested : NumberText.NONE);
    for (ResultRow row : transferRows()) {
      table.add(
          style.rowName(row.cell()),
          percent(accuracy(CellName.unimodal())),
          figure(row),
          percent(oracle(row)));
    }
    return table;
  }

  /** Without Unimodal there is no comparison, but there may be an oracle. */
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

  TextTable labelTable() {
    TextTable table = new TextTable();
    table.add(
        style.isBrief()
            ? List.of("", "All", INTERVAL, "Seen", "Unseen", "H", "AUSUC")
            : List.of("", "All", INTERVAL, "Seen", "Unseen", "H", INTERVAL, "AUSUC", INTERVAL));
    labelRows().forEach(row -> table.add(labelRow(row)));
    return table;
  }

  /** Returns the rows of the table of seen and unseen labels, in its order. */
  List<ResultRow> labelRows() {
    List<ResultRow> rows = new ArrayList<>(results.rowsOf(Method.UNIMODAL));
    rows.addAll(transferRows());
    rows.addAll(TableStyle.byLayer(results.rowsOf(Method.ORACLE)));
    for (Method linear : List.of(Method.LINEAR, Method.LINEAR_TDL, Method.LINEAR_ORACLE)) {
      rows.addAll(results.rowsOf(linear));
    }
    rows.addAll(results.rowsOf(Method.SOURCE));
    return rows;
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
        style.isBrief() ? List.of(0, 1, 2, 3, 4, 6) : List.of(0, 1, 2, 3, 4, 5, 6, 7);
    List<String> cells = new ArrayList<>(List.of(style.rowName(row.cell())));
    shown.forEach(column -> cells.add(style.detail(figures.get(column))));
    return cells;
  }

  boolean compares() {
    return !transferRows().isEmpty() && results.find(CellName.unimodal()).isPresent();
  }

  TextTable comparisonTable() {
    TextTable table = new TextTable();
    List<String> headings = new ArrayList<>(List.of("", "Gain", "Gap closed", INTERVAL));
    headings.addAll(
        style.isBrief()
            ? List.of("McNemar", "t test")
            : List.of(
                "Better : worse",
                style.nameOfP("McNemar", ""),
                style.nameOfP("McNemar", "Holm"),
                "t",
                style.nameOfP("t test", ""),
                style.nameOfP("t test", "Holm")));
    table.add(forDivision(headings));
    transferRows().forEach(row -> table.add(comparisonRow(row)));
    return table;
  }

  private List<String> comparisonRow(ResultRow row) {
    Comparison comparison = row.comparison().orElseThrow();
    double unimodal = accuracy(CellName.unimodal()).orElseThrow();
    List<String> cells = new ArrayList<>();
    cells.add(style.rowName(row.cell()));
    cells.add(points(row.score().accuracy() - unimodal));
    cells.add(style.detail(percent(comparison.gapClosed())));
    cells.add(style.detail(percent(comparison.gapInterval())));
    List<String> tests = tests(comparison);
    cells.addAll(style.isBrief() ? List.of(tests.get(2), tests.get(5)) : tests);
    return forDivision(cells);
  }

  /** Drops the columns of the t test, which come last, if there are no folds. */
  private List<String> forDivision(List<String> cells) {
    return results.heading().splitKind().isSingle()
        ? cells.subList(0, cells.size() - (style.isBrief() ? 1 : 3))
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

  /** Returns the selections of all folds; empty without automatic selection. */
  private Optional<String> choices() {
    List<ResultRow> choosing =
        results.rowsOf(Method.TDL).stream().filter(row -> !row.choices().isEmpty()).toList();
    return choosing.isEmpty()
        ? Optional.empty()
        : Optional.of(SelectionTable.markdown(choosing, results, style));
  }

  /** Returns the accuracy, marked if TDL is significantly better than Unimodal. */
  private String figure(ResultRow row) {
    String figure = percent(row.score().accuracy());
    return results.wins(row) ? style.bold(figure) : figure;
  }

  List<ResultRow> transferRows() {
    return TableStyle.byLayer(results.rowsOf(Method.TDL));
  }
}
