package io.github.tdl4j.generation;

import io.github.tdl4j.report.SpreadsheetCell;

/** A cell of a CSV file, quoted where it must be. */
public final class CsvCell {
  private CsvCell() {}

  /** Returns the cell of a text, which no spreadsheet reads as a formula. */
  public static String of(String text) {
    String safe = SpreadsheetCell.of(text);
    return safe.matches("(?s).*[\",\n\r].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
