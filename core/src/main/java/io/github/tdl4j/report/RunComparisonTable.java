package io.github.tdl4j.report;

import static io.github.tdl4j.report.NumberText.percent;
import static io.github.tdl4j.report.NumberText.points;
import static io.github.tdl4j.report.NumberText.probability;

import io.github.tdl4j.evaluation.paired.PairedDifference;
import io.github.tdl4j.evaluation.statistics.Interval;
import io.github.tdl4j.math.Check;
import io.github.tdl4j.report.RunComparison.Row;
import io.github.tdl4j.report.RunComparison.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The comparison of runs as tables, one for each run but the first. */
public final class RunComparisonTable {
  private final RunComparison comparison;
  private final TableStyle style;

  private RunComparisonTable(RunComparison comparison, TableStyle style) {
    this.comparison = comparison;
    this.style = style;
  }

  /**
   * Returns the tables for a terminal.
   *
   * @param comparison of two or more runs
   * @param width of lines of prose in columns, of which at most 80 are used; tables are not wrapped
   */
  public static String text(RunComparison comparison, int width) {
    RunComparisonTable table = new RunComparisonTable(comparison, TableStyle.TERMINAL);
    StringBuilder text = new StringBuilder();
    for (int run = 1; run < comparison.runs().size(); run++) {
      text.append(table.title(run)).append(":\n");
      text.append(table.table(run).plain(1)).append("\n");
    }
    table
        .notes(comparison.rows())
        .forEach(note -> text.append(ResultTable.wrapped(note, width)).append("\n"));
    return text.toString();
  }

  /**
   * Returns the tables in Markdown.
   *
   * @param comparison of two or more runs
   */
  public static String markdown(RunComparison comparison) {
    RunComparisonTable table = new RunComparisonTable(comparison, TableStyle.MARKDOWN);
    StringBuilder text = new StringBuilder("# Runs compared\n");
    for (int run = 1; run < comparison.runs().size(); run++) {
      text.append("\n## ").append(table.title(run)).append("\n\n");
      text.append(table.table(run).markdown());
    }
    return text.append("\n")
        .append(String.join("\n\n", table.notes(comparison.rows())))
        .append("\n")
        .toString();
  }

  /**
   * Returns the name of a row on a page.
   *
   * @param row of a comparison
   */
  public static String name(Row row) {
    return rowName(row, TableStyle.PAGE);
  }

  /**
   * Returns the notes on the table of a run for a page, a paragraph each. They have no word on the
   * t test if no row has it, as the page then leaves out its columns.
   *
   * @param comparison of two or more runs
   * @param run position of the run that is compared with the first one, from 1
   * @throws IllegalArgumentException if there is no such run
   */
  public static List<String> notes(RunComparison comparison, int run) {
    Check.inRange("run", run, 1, comparison.runs().size() - 1);
    RunComparisonTable table = new RunComparisonTable(comparison, TableStyle.PAGE);
    return table.notes(table.rows(run));
  }

  private String name(int run) {
    return style.name(comparison.runs().get(run).name());
  }

  private String title(int run) {
    return name(run) + " compared with " + name(0) + " on the instances that both have tested";
  }

  private List<Row> rows(int run) {
    return comparison.rows().stream().filter(row -> row.run() == run).toList();
  }

  private TextTable table(int run) {
    TextTable table = new TextTable();
    table.add("", "Tests", name(0), name(run), "Gain", "95% interval", "McNemar", "t test");
    for (Row row : rows(run)) {
      PairedDifference difference = row.difference();
      String gain = points(difference.difference());
      table.add(
          rowName(row, style),
          String.valueOf(difference.instances()),
          style.detail(percent(difference.first())),
          style.detail(percent(difference.second())),
          row.isSignificant() ? style.bold(gain) : gain,
          interval(difference.interval()),
          probability(Optional.of(row.mcnemarPHolm())),
          probability(row.resampledPHolm().stream().boxed().findFirst()));
    }
    return table;
  }

  private static String rowName(Row row, TableStyle style) {
    String first = style.rowName(row.first());
    return row.isBest() ? "Best: " + first + " and " + style.rowName(row.second()) : first;
  }

  private static String interval(Interval interval) {
    return points(interval.low()) + " – " + points(interval.high());
  }

  /** Returns the heading of a column of p values. */
  private String term(String test) {
    return style == TableStyle.PAGE ? style.nameOfP(test, "") : test;
  }

  private String overInstances() {
    return comparison.runs().stream().allMatch(run -> run.heading().repeats() == 1)
        ? "McNemar's exact test over instances"
        : "the sign test over instances, which is McNemar's exact test if both runs have one"
            + " repeat";
  }

  /** Returns the rows over which p values are corrected. */
  private String family() {
    int controls = (int) comparison.rows().stream().filter(row -> row.first().isControl()).count();
    int others = comparison.rows().size() - controls;
    return controls == 0
        ? "all " + counted(others)
        : counted(others)
            + (others == 1 ? " that is no control" : " that are no controls")
            + ", and over "
            + (controls == 1 ? "1 control" : controls + " controls")
            + " apart";
  }

  private static String counted(int number) {
    return number == 1 ? "1 row" : number + " rows";
  }

  /** Returns the explanation of the t test; a page without its columns has none. */
  private String overFolds(List<Row> shown) {
    boolean hasColumns =
        style != TableStyle.PAGE
            || shown.stream().anyMatch(row -> row.difference().resampledT().isPresent());
    return hasColumns
        ? term("t test")
            + ": p of the corrected resampled t test over folds, where both runs have the same"
            + " folds. "
        : "";
  }

  private List<String> notes(List<Row> shown) {
    List<String> notes = new ArrayList<>();
    notes.add(
        (style == TableStyle.PAGE ? "" : "Tests: number of instances. ")
            + "Accuracy in percent, Gain and its interval in points. An"
            + " instance counts once, with the share of repeats in which it is predicted correctly."
            + (" " + term("McNemar") + ": p of " + overInstances() + ". ")
            + overFolds(shown)
            + (style == TableStyle.PAGE ? "Holm: p" : "Both are")
            + " corrected by Holm's method over "
            + family()
            + ". "
            + style.boldName()
            + ": p below 0.05 by each test.");
    if (comparison.rows().stream().anyMatch(Row::isBest)) {
      notes.add(
          "Best: the transfer of the highest accuracy of each run. The test instances have chosen"
              + " it, so that its accuracy is too high.");
    }
    for (Run run : comparison.runs()) {
      if (!run.heading().unseen().equals(comparison.runs().get(0).heading().unseen())) {
        notes.add(
            style.sentence(run.name())
                + " has other unseen labels than the first run, so that differences also come from"
                + " that.");
      }
      if (!run.heading().dataSet().equals(comparison.runs().get(0).heading().dataSet())) {
        notes.add(
            style.sentence(run.name())
                + " is a run of another data set, "
                + style.sentence(run.heading().dataSet())
                + "; instances are paired by their ids.");
      }
    }
    return notes;
  }
}
