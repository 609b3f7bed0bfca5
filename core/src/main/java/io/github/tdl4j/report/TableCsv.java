package io.github.tdl4j.report;

import io.github.tdl4j.evaluation.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tools.jackson.databind.JsonNode;

/**
 * {@code table.csv}: a row for each cell with its figures in {@code results.json}, by the same keys
 * and in the same digits. An interval has two columns, and the numbers of a list are in one, with
 * blanks between them.
 */
final class TableCsv {
  private static final String INTERVAL = "nterval";

  /** These keys have tables of their own. */
  private static final Set<String> OTHERS = Set.of("labels", "choices", "descriptions");

  private TableCsv() {}

  static String text(Results results) {
    List<Map<String, String>> rows = new ArrayList<>();
    ResultsJson.cells(results).forEach(cell -> rows.add(row(cell)));
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer =
        new CSVPrinter(text, CSVFormat.RFC4180.builder().setRecordSeparator("\n").get())) {
      if (!rows.isEmpty()) {
        printer.printRecord(rows.get(0).keySet());
      }
      for (Map<String, String> row : rows) {
        printer.printRecord(row.values());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to a StringBuilder does not fail", e);
    }
    return text.toString();
  }

  private static Map<String, String> row(JsonNode cell) {
    Map<String, String> row = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> figure : cell.properties()) {
      String key = figure.getKey();
      JsonNode value = figure.getValue();
      if (key.endsWith(INTERVAL)) {
        row.put(key + "Low", value.isNull() ? "" : ResultsJson.number(value.get(0)));
        row.put(key + "High", value.isNull() ? "" : ResultsJson.number(value.get(1)));
      } else if (!OTHERS.contains(key)) {
        row.put(key, text(value));
      }
    }
    return row;
  }

  private static String text(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    if (value.isString()) {
      return SpreadsheetCell.of(value.stringValue());
    }
    if (value.isArray()) {
      return String.join(" ", value.valueStream().map(ResultsJson::number).toList());
    }
    return ResultsJson.number(value);
  }
}
