package io.github.tdl4j.cli.display;

import io.github.tdl4j.evaluation.Results;
import io.github.tdl4j.report.ResultTable;

/** The tables of results for people. */
public final class TablePage {
  private TablePage() {}

  /** Writes the tables, with as many columns as a terminal has room for. */
  public static void write(Results results, Console console) {
    int width = console.pageWidth();
    console.pageForPeople(
        console.isTerminal()
            ? ResultTable.terminal(results, width)
            : ResultTable.text(results, width));
  }
}
